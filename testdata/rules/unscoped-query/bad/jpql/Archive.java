package shop;

import jakarta.persistence.EntityManager;
import java.util.UUID;

public class Archive {
  private EntityManager entities;

  public Order load(UUID id) {
    return entities.find(Order.class, id); // expect: unscoped-query warning "a caller can ask"
  }

  public void drop(UUID id) {
    entities.createQuery("DELETE Order o WHERE o.id = :id") // expect: unscoped-query "deletes rows"
        .setParameter("id", id)
        .executeUpdate();
  }
}
