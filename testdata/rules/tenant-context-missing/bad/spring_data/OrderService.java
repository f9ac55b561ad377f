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

  @Transactional
  public Order read(Long id) {
    return orders.findById(id).orElseThrow(); // expect: tenant-context-missing
  }

  @Transactional
  public void write(Order order) {
    orders.save(order); // expect: tenant-context-missing
  }

  @Transactional
  public void remove(Order order) {
    entityManager.remove(order); // expect: tenant-context-missing
  }
}
