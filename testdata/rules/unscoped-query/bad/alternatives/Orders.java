package orders;

import org.springframework.jdbc.core.JdbcTemplate;

class Orders {
  private final JdbcTemplate jdbcTemplate;

  Orders(JdbcTemplate jdbcTemplate) {
    this.jdbcTemplate = jdbcTemplate;
  }

  void assigned(long id, boolean late) {
    String sql;
    if (late) {
      sql = "SELECT id FROM orders"; // expect: unscoped-query
    } else {
      sql = "SELECT id FROM orders WHERE tenant_id = ?";
    }
    jdbcTemplate.queryForList(sql, id);
  }

  void added(String tenant, boolean late) {
    String sql;
    if (late) {
      sql = "SELECT id FROM orders";
    } else {
      sql = "SELECT id FROM orders";
    }
    sql += " WHERE tenant_id = ?";
    jdbcTemplate.queryForList(sql, tenant);
  }
}
