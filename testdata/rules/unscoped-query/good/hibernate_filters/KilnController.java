package pottery;

import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.UUID;

public class KilnController {
  private final KilnRepository kilns;
  private final GlazeRepository glazes;
  private final EntityManager entities;

  public KilnController(KilnRepository kilns, GlazeRepository glazes, EntityManager entities) {
    this.kilns = kilns;
    this.glazes = glazes;
    this.entities = entities;
  }

  public Kiln show(UUID id, UUID tenant) {
    return kilns.findById(id).filter(kiln -> kiln.getTenantId().equals(tenant)).orElseThrow();
  }

  public void drop(UUID id, UUID tenant) {
    Kiln kiln = kilns.findById(id).filter(it -> it.getTenantId().equals(tenant)).orElseThrow();
    kilns.deleteById(id);
  }

  // queries, to which Hibernate adds the condition
  public List<Kiln> named(String name) {
    return kilns.existsById(null) ? kilns.findByName(name) : kilns.named(name);
  }

  public List<Kiln> several(List<UUID> ids) {
    return kilns.findAllById(ids);
  }

  // applyToLoadByKey
  public Glaze glaze(UUID id) {
    return id == null ? entities.find(Glaze.class, id) : glazes.findById(id).orElseThrow();
  }

  public List<Glaze> kept(String name) {
    return name == null ? glazes.findByName(name) : glazes.named(name);
  }
}
