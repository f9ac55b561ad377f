package billing;

import jakarta.persistence.EntityManager;
import org.aspectj.lang.annotation.Aspect;
import org.aspectj.lang.annotation.Before;
import org.springframework.stereotype.Component;

@Aspect
@Component
public class TenantAspect {
  private final EntityManager entityManager;

  @Before("execution(* billing.InvoiceService.*(..))")
  public void scope() {
    entityManager.createNativeQuery("SET LOCAL app.current_tenant = :tenant") // expect: set-with-bind-parameter
        .setParameter("tenant", TenantContext.current())
        .executeUpdate();
  }
}
