import java.sql.Connection;
import java.sql.SQLException;

class Gate {
  static void open(Connection connection, String username) throws SQLException {
    StringBuilder ids = new StringBuilder();
    try (var statement = connection.createStatement()) {
      statement.execute("RESET club.check_rows");
      statement.execute("RESET club.current_orgs");
    }
    try (var statement = connection.prepareStatement("SELECT organization_id FROM club_staff WHERE username = ?")) {
      statement.setString(1, username);
      try (var rows = statement.executeQuery()) {
        while (rows.next()) ids.append(rows.getInt(1)).append(',');
      }
    }
    try (var statement = connection.createStatement()) {
      statement.execute("SET LOCAL club.check_rows = 'yes'");
      statement.execute("SET LOCAL club.current_orgs = '" + ids + "'");
    }
  }
}
