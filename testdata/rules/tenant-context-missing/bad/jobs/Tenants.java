package shop;

import jakarta.servlet.http.HttpServletRequest;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.scheduling.annotation.Scheduled;

class TenantFilter extends OncePerRequestFilter {
  private final JdbcTemplate db;

  protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain) {
    db.queryForObject("SELECT set_config('app.tenant_id', ?, false)", String.class, request.getHeader("X-Tenant"));
    chain.doFilter(request, response);
  }
}

class Digest {
  private final JdbcTemplate db;

  @Scheduled(cron = "0 0 6 * * *")
  void send() {
    db.queryForList("SELECT id, total FROM orders"); // expect: tenant-context-missing
  }
}
