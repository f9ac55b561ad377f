package tracker;

import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.annotation.Transactional;

class ProjectService {
  private final JdbcTemplate jdbc;

  @Transactional
  public void rename(String tenant, long id, String name) {
    jdbc.queryForObject("SELECT set_config('app.tenant_id', ?, true)", String.class, tenant); // expect: context-name-mismatch
    jdbc.update("UPDATE projects SET name = ? WHERE id = ?", name, id);
  }
}
