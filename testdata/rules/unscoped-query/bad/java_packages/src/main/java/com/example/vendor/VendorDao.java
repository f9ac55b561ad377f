package com.example.vendor;

import org.springframework.jdbc.core.JdbcTemplate;

class VendorDao {
  private JdbcTemplate template;

  int forget(long id) {
    return template.update("DELETE FROM crate WHERE id = ?", id); // expect: unscoped-query "a caller can ask"
  }
}
