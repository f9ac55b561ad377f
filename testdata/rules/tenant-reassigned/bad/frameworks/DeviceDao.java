package fleet;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.UUID;

class DeviceDao {
  void hand(Connection connection, UUID from, UUID to, String serial) throws SQLException {
    try (PreparedStatement move = connection.prepareStatement(
        "UPDATE devices SET account_id = ? WHERE account_id = ? AND serial = ?")) { // expect: tenant-reassigned
      move.setObject(1, to);
      move.setObject(2, from);
      move.setString(3, serial);
      move.executeUpdate();
    }
  }
}
