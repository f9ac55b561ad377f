package store;

import org.springframework.jdbc.core.JdbcTemplate;

class Orders {
  private final JdbcTemplate db;

  // What String.format() is given is no statement yet.
  Integer count(java.util.UUID tenant) {
    String query = String.format("SELECT count(*) FROM orders WHERE tenant_id = '%s'", tenant);
    return db.queryForObject(query, Integer.class);
  }
}
