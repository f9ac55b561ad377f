package notes;

import org.springframework.jdbc.core.JdbcTemplate;

class Roles {
  private final JdbcTemplate jdbc;

  void report() {
    jdbc.execute("SET ROLE reporting"); // expect: session-role
    jdbc.queryForList("SELECT count(*) FROM notes");
  }
}
