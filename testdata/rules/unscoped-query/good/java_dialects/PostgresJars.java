package cellar;

import org.springframework.jdbc.core.JdbcTemplate;

class PostgresJars {
  private JdbcTemplate template;

  int drop(long tenant, long id) {
    return template.update("DELETE FROM jars WHERE id = ? AND tenant_id = ?", id, tenant);
  }
}
