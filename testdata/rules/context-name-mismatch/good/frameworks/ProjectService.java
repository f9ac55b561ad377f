package tracker;

import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.annotation.Transactional;

class ProjectService {
  private static final String SETTING = "app.current_tenant";
  private final JdbcTemplate jdbc;

  @Transactional
  public void rename(String tenant, long id, String name) {
    jdbc.queryForObject("SELECT set_config('" + SETTING + "', ?, true)", String.class, tenant);
    jdbc.update("UPDATE projects SET name = ? WHERE id = ?", name, id);
  }
}
