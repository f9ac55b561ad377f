import org.springframework.jdbc.core.JdbcTemplate
class Store(private val jdbc: JdbcTemplate) {
  private fun find(id: Long, tenant: UUID): Order? =
    jdbc.query("SELECT id, total FROM orders WHERE id = ? AND tenant_id = ?", mapper, id, tenant).firstOrNull()
  fun null(id: Long, tenant: UUID) {
    val order = jdbc.query("SELECT id, total FROM orders WHERE id = ? AND tenant_id = ?", mapper, id, tenant).firstOrNull()
    jdbc.update("UPDATE orders SET total = 102 WHERE id = ?", id) // expect: unscoped-query "orders"
  }
  fun helper(id: Long, tenant: UUID) {
    find(id, tenant)
    jdbc.update("UPDATE orders SET total = 103 WHERE id = ?", id) // expect: unscoped-query "orders"
  }
}
