package depot;

import java.util.Map;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.SimpleJdbcInsert;

public class Stamps {
  private final SimpleJdbcInsert insert;
  private final SimpleJdbcInsert whole;

  public Stamps(JdbcTemplate jdbc) {
    this.insert =
        new SimpleJdbcInsert(jdbc).withTableName("stamps").usingColumns("tenant_id", "label");
    this.whole = new SimpleJdbcInsert(jdbc).withTableName("stamps").usingGeneratedKeyColumns("id");
  }

  public void add(long tenant, String label) {
    insert.execute(Map.of("tenant_id", tenant, "label", label));
  }

  // Which columns the row has does not show.
  public Number put(Map<String, Object> row) {
    return whole.executeAndReturnKey(row);
  }
}
