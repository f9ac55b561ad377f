package archive;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

class Documents {
  void scope(Connection connection, String tenant) throws SQLException {
    connection.setAutoCommit(false);
    try (Statement statement = connection.createStatement()) {
      statement.execute(String.format("SET LOCAL app.tenant = '%s'", tenant)); // expect: interpolated-context
    }
  }
}
