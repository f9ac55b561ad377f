package orders

import org.springframework.jdbc.core.JdbcTemplate

class Orders(private val jdbcTemplate: JdbcTemplate) {
    fun chosen(late: Boolean): List<Map<String, Any>> {
        val sql = if (late) {
            "SELECT id FROM orders WHERE status = 'late'" // expect: unscoped-query
        } else {
            "SELECT id FROM orders" // expect: unscoped-query
        }
        return jdbcTemplate.queryForList(sql)
    }

    fun scoped(tenant: String, kind: Int) {
        val sql = when (kind) {
            1 -> "SELECT id FROM orders WHERE tenant_id = ? AND status = 'late'"
            else -> "SELECT id FROM orders WHERE tenant_id = ?"
        }
        jdbcTemplate.queryForList(sql, tenant)
    }
}
