package store

import org.springframework.jdbc.core.JdbcTemplate
import org.springframework.transaction.annotation.Transactional

class Orders(private val db: JdbcTemplate) {
    @Transactional
    fun clear(tenant: String) {
        db.update("DELETE FROM orders WHERE total = 0") // expect: tenant-context-late
        db.queryForObject("SELECT set_config('app.tenant_id', ?, true)", String::class.java, tenant)
    }
}
