package store;

import javax.sql.DataSource;
import java.sql.*;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DelegatingDataSource;
import org.springframework.transaction.annotation.Transactional;

// Whoever takes a connection gets it with the context.
class TenantDataSource extends DelegatingDataSource {
  @Override
  public Connection getConnection() throws SQLException {
    Connection connection = super.getConnection();
    try (PreparedStatement set = connection.prepareStatement("SELECT set_config('app.tenant_id', ?, false)")) {
      set.setString(1, TenantContext.current());
      set.execute();
    }
    return connection;
  }
}

class Orders {
  private final JdbcTemplate jdbcTemplate;

  public void clear() {
    jdbcTemplate.update("DELETE FROM orders WHERE total = 0");
  }
}
