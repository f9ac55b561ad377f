package shop;

import jakarta.persistence.EntityManager;
import java.util.UUID;

public class Archive {
  private EntityManager entities;

  public void drop(UUID id, UUID tenant) {
    entities.createQuery("DELETE Order o WHERE o.id = :id AND o.owner = :tenant")
        .setParameter("id", id)
        .setParameter("tenant", tenant)
        .executeUpdate();
  }

  public Object note(UUID id) {
    if (id == null) return entities.find(Note.class, id);
    return entities.createQuery("SELECT n FROM Note n WHERE n.id = :id").setParameter("id", id).getSingleResult();
  }
}
