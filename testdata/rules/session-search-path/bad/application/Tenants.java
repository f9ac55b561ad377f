package store;

import org.springframework.jdbc.core.JdbcTemplate;

class Schemas {
  private final JdbcTemplate db;

  void use(String tenant) {
    db.execute("SET search_path TO tenant_" + tenant); // expect: session-search-path
  }
}
