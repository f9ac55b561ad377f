package payments;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import javax.sql.DataSource;

class Payments {
  private final DataSource dataSource;

  void list(String tenant) throws SQLException {
    try (Connection connection = dataSource.getConnection()) {
      connection.setAutoCommit(false);
      try (PreparedStatement scope = connection.prepareStatement("SELECT set_config('app.tenant_id', ?, true)")) {
        scope.setString(1, tenant);
        scope.execute();
      }
      connection.commit();
      connection.prepareStatement("SELECT id, name FROM payments").executeQuery(); // expect: tenant-context-late
    }
  }
}
