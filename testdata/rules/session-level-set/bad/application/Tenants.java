package store;

import org.springframework.jdbc.core.JdbcTemplate;

class Tenants {
  private final JdbcTemplate db;

  void use(String tenant) {
    db.queryForObject("SELECT set_config('app.tenant_id', ?, false)", String.class, tenant); // expect: session-level-set
  }

  // Each statement may take another connection: the second one resets any.
  void within(String tenant, Runnable work) {
    db.queryForObject("SELECT set_config('app.tenant_id', ?, false)", String.class, tenant); // expect: session-level-set
    try {
      work.run();
    } finally {
      db.execute("RESET app.tenant_id");
    }
  }
}
