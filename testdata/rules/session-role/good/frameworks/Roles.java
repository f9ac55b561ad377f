package notes;

import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.annotation.Transactional;

class Roles {
  private final JdbcTemplate jdbc;

  @Transactional
  public void report() {
    jdbc.execute("SET LOCAL ROLE reporting");
    jdbc.queryForList("SELECT count(*) FROM notes");
  }
}
