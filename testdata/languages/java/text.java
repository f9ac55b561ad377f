// Every string form of Java, as the argument of a call.
package com.example;

class OrderRepository extends BaseRepository {
  private static final String TABLE = "orders";
  static final String BY_ID = "SELECT id FROM " + TABLE + " WHERE id = ?";

  @Query(value = "SELECT * FROM orders WHERE id = :id", nativeQuery = true)
  List<Order> named(long id);

  @Select({"SELECT *", "FROM orders", "WHERE id = #{id,jdbcType=BIGINT}"})
  List<Order> mapped(long id);

  void run(String id, boolean all) {
    jdbc.query("SELECT id FROM orders WHERE id = ?", id);
    jdbc.query("SELECT 'it''s', \"\u0041\t\101\" FROM orders");
    jdbc.query("""
        SELECT id
          FROM orders \
        WHERE id = ?
        """, id);
    jdbc.query(BY_ID, id);
    jdbc.query(OrderRepository.BY_ID, id);
    jdbc.query(INHERITED, id);
    jdbc.query(String.format("SELECT * FROM %s WHERE code = '%s'", TABLE, id));
    jdbc.query("SELECT * FROM %s WHERE id = ?".formatted(TABLE));
    jdbc.query("SELECT * FROM orders WHERE data ?? 'key' AND id = ?", id);
    jdbc.query("SELECT * FROM orders" + (all ? "" : " WHERE id = ?"), id);
    String sql = "SELECT * FROM orders";
    sql += " WHERE id = ?";
    jdbc.query(sql);
    StringBuilder builder = new StringBuilder("SELECT * FROM orders");
    builder.append(" WHERE id = ?");
    if (all) builder.append(" AND total > 0");
    jdbc.query(builder.toString());
    jdbc.query(new StringBuilder("SELECT 1").append(", 2").toString());
    jdbc.query(String.join(" ", List.of("SELECT 1", "FROM orders")));
    jdbc.query(String.join(" ", "SELECT 1", "FROM orders"));
    jdbc.query(new StringBuilder().append("SELECT 1").append(" FROM orders").toString());
    StringBuilder chained = new StringBuilder();
    chained.append("SELECT * FROM orders").append(" WHERE id = ?").append(" AND total > 0");
    jdbc.query(chained.toString());
    jdbc.query("SELECT * FROM orders WHERE id = :#{#order.id} AND owner = ?#{principal.name}");
    log.info("Select {} of the list", id);
  }
}
