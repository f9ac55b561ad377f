package billing;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Service;

@Service
public class TenantAwareDataSource {
  private final JdbcTemplate jdbc;

  @Transactional
  public void invoices(String tenant) {
    jdbc.queryForObject("SELECT set_config('app.current_tenant', ?, true)", String.class, tenant);
    jdbc.queryForList("SELECT id, amount FROM invoices");
  }
}
