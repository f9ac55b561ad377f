package shop;

import jakarta.persistence.EntityManager;
import java.util.UUID;

public class Archive {
  private EntityManager entities;

  public void drop(UUID id) {
    entities.createQuery("DELETE Order o WHERE o.id = :id") // expect: unscoped-query "deletes rows"
        .setParameter("id", id)
        .executeUpdate();
  }
}
