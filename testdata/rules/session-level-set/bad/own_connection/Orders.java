import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;

class Orders {
  private Connection kept;

  private static Connection open() throws SQLException {
    return DriverManager.getConnection("jdbc:postgresql://localhost/shop");
  }

  void closed(String tenant) throws SQLException {
    try (Connection connection = open()) {
      PreparedStatement set =
          connection.prepareStatement("SELECT set_config('app.tenant_id', ?, false)"); // expect: session-level-set warning
      set.setString(1, tenant);
      set.execute();
      connection.createStatement().executeQuery("SELECT id, total FROM orders");
    }
  }

  void kept(String tenant) throws SQLException {
    kept = DriverManager.getConnection("jdbc:postgresql://localhost/shop");
    PreparedStatement set =
        kept.prepareStatement("SELECT set_config('app.tenant_id', ?, false)"); // expect: session-level-set error
    set.setString(1, tenant);
    set.execute();
    kept.createStatement().executeQuery("SELECT id, total FROM orders");
  }
}
