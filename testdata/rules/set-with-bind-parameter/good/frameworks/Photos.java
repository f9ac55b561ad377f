package gallery;

import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.transaction.annotation.Transactional;
import java.util.Map;

class Photos {
  private final NamedParameterJdbcTemplate jdbc;

  @Transactional
  public void scope(String tenant) {
    jdbc.queryForObject("SELECT set_config('app.tenant_id', :tenant, true)", Map.of("tenant", tenant), String.class);
  }
}
