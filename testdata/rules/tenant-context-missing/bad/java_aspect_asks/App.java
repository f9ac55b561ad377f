package store;

import java.lang.reflect.Method;
import org.aspectj.lang.ProceedingJoinPoint;
import org.aspectj.lang.annotation.Around;
import org.aspectj.lang.annotation.Aspect;
import org.aspectj.lang.reflect.MethodSignature;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.annotation.Transactional;

@Aspect
class TenantAspect {
  private final JdbcTemplate db;

  @Around("@annotation(Transactional)")
  public Object bind(ProceedingJoinPoint point) throws Throwable {
    if (isForAll(point)) {
      return point.proceed();
    }
    db.queryForObject("SELECT set_config('app.tenant_id', ?, true)", String.class, TenantContext.get());
    return point.proceed();
  }

  private boolean isForAll(ProceedingJoinPoint point) {
    Method method = ((MethodSignature) point.getSignature()).getMethod();
    return method.isAnnotationPresent(ForAllTenants.class);
  }
}

class Orders {
  private final JdbcTemplate db;

  @Transactional
  public void clear() {
    db.update("DELETE FROM orders WHERE total = 0");
  }

  @Transactional
  @ForAllTenants
  public void purge() {
    db.update("DELETE FROM orders WHERE total < 0"); // expect: tenant-context-missing "orders"
  }
}
