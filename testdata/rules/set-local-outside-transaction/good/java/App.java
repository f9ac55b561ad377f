package store;

import javax.sql.DataSource;
import java.sql.*;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.annotation.Transactional;

class Orders {
  private final JdbcTemplate jdbcTemplate;

  @Transactional
  public void clear(String tenant) {
    jdbcTemplate.queryForObject("SELECT set_config('app.tenant_id', ?, true)", String.class, tenant);
    jdbcTemplate.update("DELETE FROM orders WHERE total = 0");
  }
}
