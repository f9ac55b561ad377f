package shop;

import jakarta.persistence.EntityManager;
import org.springframework.transaction.annotation.Transactional;

public class Notes {
  private final EntityManager entityManager;

  @Transactional
  public void add(String tenant, Note note) {
    entityManager
        .createNativeQuery("SELECT set_config('app.tenant_id', :tenant, true)")
        .setParameter("tenant", tenant)
        .getSingleResult();
    entityManager.persist(note);
  }
}
