package store;

import org.aspectj.lang.ProceedingJoinPoint;
import org.aspectj.lang.annotation.Around;
import org.aspectj.lang.annotation.Aspect;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

@Aspect
class TenantAspect {
  private final JdbcTemplate db;

  @Around("@annotation(TenantScoped)")
  public Object bind(ProceedingJoinPoint point) throws Throwable {
    db.queryForObject("SELECT set_config('app.tenant_id', ?, true)", String.class, TenantContext.get());
    return point.proceed();
  }
}

class Orders {
  private final JdbcTemplate db;
  private final TransactionTemplate own;
  private final Log log;

  @Transactional
  @TenantScoped
  public void clear() {
    db.update("DELETE FROM orders WHERE total = 0");
    log.note();
  }

  // No proxy sees the call.
  public void nightly() {
    purge();
  }

  @Transactional
  @TenantScoped
  public void purge() {
    db.update("DELETE FROM orders WHERE total < 0"); // expect: tenant-context-missing "orders"
  }

  // The aspect runs around annotated methods alone.
  public void direct() {
    own.executeWithoutResult(status -> db.update("DELETE FROM orders")); // expect: tenant-context-missing "orders"
  }

  // Another annotation, of which the aspect's has a part of the name.
  @Transactional
  @Tenant
  public void archive() {
    db.update("UPDATE orders SET total = 0"); // expect: tenant-context-missing "orders"
  }
}

class Log {
  private final JdbcTemplate db;

  // Its own transaction has a connection of its own.
  @Transactional(propagation = Propagation.REQUIRES_NEW)
  public void note() {
    db.update("UPDATE orders SET total = total + 1"); // expect: tenant-context-missing "orders"
  }
}
