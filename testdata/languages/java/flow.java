package store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.annotation.Transactional;

class Orders {
  private final JdbcTemplate jdbcTemplate;
  private final DataSource dataSource;

  Orders(JdbcTemplate jdbcTemplate, DataSource dataSource) {
    this.jdbcTemplate = jdbcTemplate;
    this.dataSource = dataSource;
  }

  private void useTenant(String tenant) {
    jdbcTemplate.queryForObject("SELECT set_config('app.tenant_id', ?, true)", String.class, tenant);
  }

  @Transactional
  public void inside(String tenant) {
    useTenant(tenant);
    jdbcTemplate.update("UPDATE orders SET total = 0");
  }

  public Integer outside() {
    return jdbcTemplate.queryForObject("SELECT count(*) FROM orders", Integer.class);
  }

  public void plain(String tenant) throws Exception {
    try (Connection connection = dataSource.getConnection()) {
      connection.setAutoCommit(false);
      try (PreparedStatement set =
          connection.prepareStatement("SELECT set_config('app.tenant_id', ?, true)")) {
        set.setString(1, tenant);
        set.execute();
      }
      try (PreparedStatement update = connection.prepareStatement("UPDATE orders SET total = 1")) {
        update.executeUpdate();
      }
      connection.commit();
      try (PreparedStatement late = connection.prepareStatement("""
          DELETE FROM orders
          WHERE total = 0""")) {
        late.executeUpdate();
      }
    }
  }
}
