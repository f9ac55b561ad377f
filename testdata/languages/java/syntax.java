package com.example.orders;

import java.sql.Connection;
import static com.example.Sql.SET_TENANT;
import com.example.util.*;

@Repository
@Table(name = "orders", schema = Names.SCHEMA)
public class OrderRepository<T> extends BaseRepository<Order> implements Finder<Order>, AutoCloseable {
  private static final String FIND = "SELECT * FROM orders" + " WHERE id = ?";
  static final String TEXT = """
      SELECT "a", 'b\n'
        FROM orders \
      WHERE id = ?
      """;
  @Autowired private JdbcTemplate jdbc, other = null;
  private List<Order> orders = new ArrayList<>();

  static {
    init();
  }

  public OrderRepository(final DataSource dataSource, String... names) {
    super(dataSource);
    this.dataSource = dataSource;
  }

  @Query(value = "SELECT * FROM orders WHERE id = :id", nativeQuery = true)
  List<Order> findIt(@Param("id") long id, Map<String, Order> all);

  @Select({"SELECT *", "FROM orders"})
  @Transactional
  public Order find(UUID id) throws SQLException {
    try (Connection connection = dataSource.getConnection();
        PreparedStatement statement = connection.prepareStatement(FIND);
        existing) {
      statement.setObject(1, id);
      connection.setAutoCommit(false);
    } catch (SQLException | IOException e) {
      throw new IllegalStateException("no \"orders\"", e);
    } finally {
      close();
    }
    if (a == 1) return null;
    else if (b) x = y;
    else { x += 2; }
    String sql = String.format("SELECT %s", cols).formatted(id);
    var list = jdbc.query(sql, (rs, row) -> rs.getLong("id"), Order::map);
    transactionTemplate.execute(status -> {
      jdbc.update("DELETE FROM orders");
      return null;
    });
    new Thread(new Runnable() {
      @Override
      public void run() { jdbc.execute("SELECT 1"); }
    }).start();
    for (int i = 0; i < 3; i++) continue;
    for (Order order : orders) { order.<T>save(); }
    while (true) break;
    do { x++; } while (!done);
    switch (kind) {
      case "a":
      case "b":
        one();
        break;
      default:
        two();
    }
    int n = switch (kind) {
      case A, B -> 1;
      default -> { yield 2; }
    };
    synchronized (this) { z(); }
    String[] parts = new String[] {"a", "b"};
    Object o = (Object) parts[0];
    boolean is = o instanceof String s && s.isEmpty();
    return is ? Order.of(1) : super.find(id);
  }

  record Line(UUID id, @NotNull String name) implements Part {}

  enum Kind { A("a"), B; void m() {} }

  interface Finder<T> extends Base { T find(); default void f() { g(); } }
}
