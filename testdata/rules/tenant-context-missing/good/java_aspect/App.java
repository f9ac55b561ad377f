package store;

import java.util.List;
import java.util.function.Function;
import org.aspectj.lang.ProceedingJoinPoint;
import org.aspectj.lang.annotation.Around;
import org.aspectj.lang.annotation.Aspect;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

// Within the transaction of whatever is annotated.
@Aspect
class TenantAspect {
  private final JdbcTemplate db;

  @Around("@annotation(org.springframework.transaction.annotation.Transactional)")
  public Object bind(ProceedingJoinPoint point) throws Throwable {
    if (TenantContext.isKnown()) {
      db.queryForObject("SELECT set_config('app.tenant_id', ?, true)", String.class, TenantContext.get());
    }
    return point.proceed();
  }
}

class Tasks {
  private final TransactionTemplate own;
  private final JdbcTemplate db;

  void forEach(List<String> tenants, Function<String, Integer> work) {
    for (String tenant : tenants) inTenant(tenant, work);
  }

  private Integer inTenant(String tenant, Function<String, Integer> work) {
    return own.execute(status -> {
      db.query("SELECT set_config('app.tenant_id', ?, true)", rs -> null, tenant);
      return work.apply(tenant);
    });
  }
}

class Orders {
  private final JdbcTemplate db;
  private final Tasks tasks;

  @Transactional
  public void clear() {
    db.update("DELETE FROM orders WHERE total = 0");
  }

  @Transactional(readOnly = true)
  public int count() {
    return count("new");
  }

  // Another count() is annotated; this one has the transaction of its caller.
  private int count(String status) {
    return db.queryForObject("SELECT count(*) FROM orders WHERE total > 0", Integer.class);
  }

  public void nightly(List<String> tenants) {
    tasks.forEach(tenants, tenant -> purge());
  }

  private int purge() {
    return db.update("DELETE FROM orders WHERE total < 0");
  }
}
