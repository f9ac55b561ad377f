package reports;

import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.JdbcTemplate;

class Reports {
  private final JdbcTemplate template;

  List<Map<String, Object>> of(long organization) {
    return template.queryForList("SELECT id, title FROM reports WHERE organization_id = ?", organization);
  }
}
