package store;

import javax.sql.DataSource;
import java.sql.*;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.annotation.Transactional;

class Orders {
  private final DataSource dataSource;

  private void clear(Connection connection) throws SQLException {
    try (PreparedStatement clear = connection.prepareStatement("DELETE FROM orders WHERE total = 0")) { // expect: tenant-context-missing
      clear.executeUpdate();
    }
  }

  public void job() throws SQLException {
    try (Connection connection = dataSource.getConnection()) {
      clear(connection); // related: tenant-context-missing
    }
  }
}
