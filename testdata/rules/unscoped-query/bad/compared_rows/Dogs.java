import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;

class Dogs {
  private final JdbcTemplate jdbc;

  Dogs(JdbcTemplate jdbc) {
    this.jdbc = jdbc;
  }

  Dog show(UUID tenantId, UUID id) {
    Dog dog = jdbc.queryForObject("SELECT * FROM dogs WHERE id = ?", Dog::map, id); // expect: unscoped-query "own look"
    if (!dog.getTenantId().equals(tenantId)) throw new IllegalArgumentException();
    return dog;
  }

  Object weigh(UUID tenantId, UUID id) {
    var row = jdbc.queryForMap("SELECT weight, tenant_id FROM dogs WHERE id = ?", id); // expect: unscoped-query "own look"
    if (!tenantId.equals(row.get("tenant_id"))) throw new IllegalArgumentException();
    return row.get("weight");
  }

  // What is done where it is another's is not followed in this language: a gap.
  void remove(UUID tenantId, UUID id) {
    var dog = jdbc.queryForMap("SELECT * FROM dogs WHERE id = ?", id); // expect: unscoped-query "own look"
    if (!dog.get("tenant_id").equals(tenantId)) throw new IllegalArgumentException();
    jdbc.update("DELETE FROM dogs WHERE id = ?", id);
  }

  void retire(UUID tenantId, UUID id) {
    var dog = jdbc.queryForMap("SELECT * FROM dogs WHERE id = ?", id); // expect: unscoped-query "own look"
    jdbc.update("DELETE FROM dogs WHERE id = ?", id); // expect: unscoped-query "a caller can ask"
    if (!dog.get("tenant_id").equals(tenantId)) throw new IllegalArgumentException();
  }

  // Nobody looks.
  Dog feed(UUID tenantId, UUID id) {
    return jdbc.queryForObject("SELECT * FROM dogs WHERE id = ?", Dog::map, id); // expect: unscoped-query "a caller can ask"
  }
}
