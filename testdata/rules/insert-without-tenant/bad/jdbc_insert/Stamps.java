package depot;

import java.util.Map;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.SimpleJdbcInsert;

public class Stamps {
  private final SimpleJdbcInsert insert;

  public Stamps(JdbcTemplate jdbc) {
    this.insert = new SimpleJdbcInsert(jdbc).withTableName("stamps").usingColumns("label");
  }

  public void add(String label) {
    insert.execute(Map.of("label", label)); // expect: insert-without-tenant
  }
}
