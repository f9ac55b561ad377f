package shop;

import jakarta.persistence.EntityManager;
import org.springframework.transaction.annotation.Transactional;

public class OrderService {
  private final OrderRepository orders;
  private final EntityManager entityManager;

  public OrderService(OrderRepository orders, EntityManager entityManager) {
    this.orders = orders;
    this.entityManager = entityManager;
  }

  private void enter(String tenant) {
    entityManager
        .createNativeQuery("SELECT set_config('app.tenant_id', :tenant, true)")
        .setParameter("tenant", tenant)
        .getSingleResult();
  }

  @Transactional
  public Order read(String tenant, Long id) {
    enter(tenant);
    return orders.findById(id).orElseThrow();
  }

  @Transactional
  public void write(String tenant, Order order) {
    enter(tenant);
    orders.save(order);
  }

  @Transactional
  public void remove(String tenant, Order order) {
    enter(tenant);
    entityManager.remove(order);
  }
}
