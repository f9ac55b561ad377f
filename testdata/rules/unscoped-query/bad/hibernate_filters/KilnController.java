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

  // Hibernate adds the conditions of filters to queries, and gets a row by its key without one
  public Kiln show(UUID id) {
    return kilns.findById(id).orElseThrow(); // expect: unscoped-query warning "a caller can ask"
  }

  public Kiln load(UUID id) {
    return entities.find(Kiln.class, id); // expect: unscoped-query warning "a caller can ask"
  }

  public void drop(UUID id) {
    kilns.deleteById(id); // expect: unscoped-query warning "deletes rows"
  }

  public Kiln warm(UUID id) {
    return kilns.findById(id).filter(kiln -> kiln.isWarm()).orElseThrow(); // expect: unscoped-query warning
  }

  public List<Glaze> kept(String name) {
    return glazes.findByName(name); // expect: unscoped-query warning "public.glazes"
  }
}
