import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
class Store {
  private final JdbcTemplate jdbc;
  private final JdbcClient client;
  void object(long id, UUID tenant) {
    Order order = jdbc.queryForObject("SELECT id, total FROM orders WHERE id = ? AND tenant_id = ?", mapper, id, tenant);
    jdbc.update("UPDATE orders SET total = 1 WHERE id = ?", id);
  }
  void first(long id, UUID tenant) {
    Order order = jdbc.query("SELECT id, total FROM orders WHERE id = ? AND tenant_id = ?", mapper, id, tenant).stream().findFirst().orElseThrow(() -> new NotFound());
    jdbc.update("UPDATE orders SET total = 2 WHERE id = ?", id);
  }
  void count(long id, UUID tenant) {
    Integer count = jdbc.queryForObject("SELECT COUNT(*) FROM orders WHERE id = ? AND tenant_id = ?", Integer.class, id, tenant);
    if (count == null || count == 0) throw new NotFound();
    jdbc.update("UPDATE orders SET total = 3 WHERE id = ?", id);
  }
  void empty(long id, UUID tenant) {
    List<Order> rows = jdbc.query("SELECT id, total FROM orders WHERE id = ? AND tenant_id = ?", mapper, id, tenant);
    if (rows.isEmpty()) { throw new NotFound(); }
    jdbc.update("UPDATE orders SET total = 4 WHERE id = ?", id);
  }
  void client(long id, UUID tenant) {
    Order order = client.sql("SELECT id, total FROM orders WHERE id = :id AND tenant_id = :tenant").param("id", id).param("tenant", tenant).query(Order.class).optional().orElseThrow(NotFound::new);
    client.sql("UPDATE orders SET total = 5 WHERE id = :id").param("id", id).update();
  }
  private Optional<Order> find(long id, UUID tenant) {
    return jdbc.query("SELECT id, total FROM orders WHERE id = ? AND tenant_id = ?", mapper, id, tenant).stream().findFirst();
  }
  void helper(long id, UUID tenant) {
    Order order = find(id, tenant).orElseThrow(() -> new NotFound());
    jdbc.update("UPDATE orders SET total = 6 WHERE id = ?", id);
  }
  void present(long id, UUID tenant) {
    Optional<Order> order = find(id, tenant);
    if (!order.isPresent()) return;
    jdbc.update("UPDATE orders SET total = 7 WHERE id = ?", id);
  }
  void reader(long id, UUID tenant) throws SQLException {
    PreparedStatement ps = connection.prepareStatement("SELECT id, total FROM orders WHERE id = ? AND tenant_id = ?");
    ps.setLong(1, id); ps.setObject(2, tenant);
    ResultSet rs = ps.executeQuery();
    if (!rs.next()) throw new NotFound();
    jdbc.update("UPDATE orders SET total = 8 WHERE id = ?", id);
  }
}
