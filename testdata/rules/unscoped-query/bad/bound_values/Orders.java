package orders;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Map;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;

class Orders {
  private static final String LATE = "late";
  private final NamedParameterJdbcTemplate jdbcTemplate;

  Orders(NamedParameterJdbcTemplate jdbcTemplate) {
    this.jdbcTemplate = jdbcTemplate;
  }

  void close() {
    jdbcTemplate.update("DELETE FROM orders WHERE status = :late", Map.of("late", LATE)); // expect: unscoped-query advice "as a job may"
  }

  void one(Connection connection, String state, long id) throws SQLException {
    PreparedStatement chosen = connection.prepareStatement("DELETE FROM orders WHERE status = ?"); // expect: unscoped-query error "a caller"
    chosen.setString(1, state);
    chosen.executeUpdate();
    PreparedStatement late = connection.prepareStatement("DELETE FROM orders WHERE status = ?"); // expect: unscoped-query advice "as a job may"
    late.setString(1, LATE);
    late.executeUpdate();
  }
}
