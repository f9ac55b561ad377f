import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
class Store {
  private final JdbcTemplate jdbc;
  private final JdbcClient client;
  private Optional<Order> find(long id, UUID tenant) {
    return jdbc.query("SELECT id, total FROM orders WHERE id = ? AND tenant_id = ?", mapper, id, tenant).stream().findFirst();
  }
  void count(long id, UUID tenant) {
    Integer count = jdbc.queryForObject("SELECT COUNT(*) FROM orders WHERE id = ? AND tenant_id = ?", Integer.class, id, tenant);
    jdbc.update("UPDATE orders SET total = 103 WHERE id = ?", id); // expect: unscoped-query "orders"
  }
  void rows(long id, UUID tenant) {
    List<Order> rows = jdbc.query("SELECT id, total FROM orders WHERE id = ? AND tenant_id = ?", mapper, id, tenant);
    jdbc.update("UPDATE orders SET total = 104 WHERE id = ?", id); // expect: unscoped-query "orders"
  }
  void helper(long id, UUID tenant) {
    Optional<Order> order = find(id, tenant);
    jdbc.update("UPDATE orders SET total = 106 WHERE id = ?", id); // expect: unscoped-query "orders"
  }
}
