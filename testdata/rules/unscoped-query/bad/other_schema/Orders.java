package orders;

import org.springframework.jdbc.core.JdbcTemplate;

class Orders {
  private final JdbcTemplate jdbcTemplate;

  Orders(JdbcTemplate jdbcTemplate) {
    this.jdbcTemplate = jdbcTemplate;
  }

  void close(long id) {
    jdbcTemplate.update("UPDATE orders SET total = 0 WHERE id = ?", id); // expect: unscoped-query "sales.orders"
    jdbcTemplate.update("DELETE FROM notes WHERE id = ?", id); // of which schema is not known
  }
}
