package fleet;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.UUID;

class DeviceDao {
  void rename(Connection connection, UUID account, String serial, String label) throws SQLException {
    try (PreparedStatement update = connection.prepareStatement(
        "UPDATE devices SET label = ? WHERE account_id = ? AND serial = ?")) {
      update.setString(1, label);
      update.setObject(2, account);
      update.setString(3, serial);
      update.executeUpdate();
    }
  }
}
