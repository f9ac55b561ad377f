package harbour;

import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;

public class CrateService {
  private final JdbcTemplate jdbc;
  private final Caller caller;

  public CrateService(JdbcTemplate jdbc, Caller caller) {
    this.jdbc = jdbc;
    this.caller = caller;
  }

  // For others than assistants nobody looks.
  public List<String> sometimes(UUID crateId) {
    if (caller.isAssistant()) verifyCrateAccess(crateId);
    return jdbc.queryForList("SELECT state FROM crates WHERE id = ?", String.class, crateId); // expect: unscoped-query error
  }

  // Whoever runs the service may see them all.
  public List<String> byOperators(UUID crateId) {
    if (!caller.isAdmin()) verifyCrateAccess(crateId);
    return jdbc.queryForList("SELECT state FROM crates WHERE id = ?", String.class, crateId); // expect: unscoped-query advice
  }

  private void verifyCrateAccess(UUID crateId) {
    if (!caller.mayOpen(crateId)) throw new IllegalStateException("not theirs");
  }
}
