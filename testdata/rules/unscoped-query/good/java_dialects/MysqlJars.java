package cellar;

import org.springframework.jdbc.core.JdbcTemplate;

class MysqlJars {
  private JdbcTemplate template;

  int drop(long id) {
    return template.update("DELETE FROM jars WHERE id = ?", id);
  }
}
