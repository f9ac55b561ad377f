package app;
import java.sql.*;
import javax.sql.DataSource;

class OrderRepo {
  private final Connection conn;
  OrderRepo(Connection conn) { this.conn = conn; }
  ResultSet all() throws SQLException {
    return conn.prepareStatement("SELECT * FROM orders ORDER BY id").executeQuery();
  }
}
class BadRepo {
  private final Connection conn;
  BadRepo(Connection conn) { this.conn = conn; }
  ResultSet all() throws SQLException {
    return conn.prepareStatement("SELECT * FROM orders ORDER BY total").executeQuery(); // expect: tenant-context-missing
  }
}
class Service {
  private final DataSource ds;
  Service(DataSource ds) { this.ds = ds; }
  void list(String tenantId) throws SQLException {
    try (Connection c = ds.getConnection()) {
      c.setAutoCommit(false);
      try (PreparedStatement s = c.prepareStatement("SELECT set_config('app.tenant_id', ?, true)")) {
        s.setString(1, tenantId);
        s.execute();
      }
      new OrderRepo(c).all();
      c.commit();
    }
  }
  void bad() throws SQLException {
    try (Connection c = ds.getConnection()) {
      BadRepo r = new BadRepo(c);
      r.all();
    }
  }
}
