import org.springframework.jdbc.core.JdbcTemplate
class Store(private val jdbc: JdbcTemplate) {
  fun elvis(id: Long, tenant: UUID) {
    val order = jdbc.query("SELECT id, total FROM orders WHERE id = ? AND tenant_id = ?", mapper, id, tenant).firstOrNull() ?: throw NotFound()
    jdbc.update("UPDATE orders SET total = 1 WHERE id = ?", id)
  }
  fun null(id: Long, tenant: UUID) {
    val order = jdbc.query("SELECT id, total FROM orders WHERE id = ? AND tenant_id = ?", mapper, id, tenant).firstOrNull()
    if (order == null) return
    jdbc.update("UPDATE orders SET total = 2 WHERE id = ?", id)
  }
  private fun find(id: Long, tenant: UUID): Order? =
    jdbc.query("SELECT id, total FROM orders WHERE id = ? AND tenant_id = ?", mapper, id, tenant).firstOrNull()
  fun helper(id: Long, tenant: UUID) {
    find(id, tenant) ?: return
    jdbc.update("UPDATE orders SET total = 3 WHERE id = ?", id)
  }
  fun helper2(id: Long, tenant: UUID) {
    val order = find(id, tenant) ?: throw NotFound()
    jdbc.update("UPDATE orders SET total = 4 WHERE id = ?", id)
  }
}
