package billing;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

@Service
class InvoiceService {
  private final JdbcTemplate jdbc;
  private final TransactionTemplate transactions;

  List<Map<String, Object>> invoices(String tenant) {
    return transactions.execute(status -> {
      jdbc.queryForObject("SELECT set_config('app.current_tenant', ?, true)", String.class, tenant);
      return jdbc.queryForList("SELECT id, amount FROM invoices");
    });
  }

  BigDecimal total() {
    return jdbc.queryForObject("SELECT sum(amount) FROM invoices", BigDecimal.class); // expect: tenant-context-missing
  }
}
