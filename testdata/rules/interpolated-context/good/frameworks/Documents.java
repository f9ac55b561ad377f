package archive;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;

class Documents {
  void scope(Connection connection, String tenant) throws SQLException {
    connection.setAutoCommit(false);
    try (PreparedStatement statement = connection.prepareStatement("SELECT set_config('app.tenant', ?, true)")) {
      statement.setString(1, tenant);
      statement.execute();
    }
  }
}
