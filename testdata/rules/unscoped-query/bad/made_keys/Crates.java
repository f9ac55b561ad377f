import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;

class Crates {
  private final JdbcTemplate db;

  void pack(UUID tenant) {
    UUID id = UUID.randomUUID();
    db.update("INSERT INTO crates (id, tenant_id) VALUES (?, ?)", id, tenant);
    close(id);
  }

  // Whoever else calls it says which one.
  void pack(UUID tenant, UUID other) {
    close(other);
  }

  private void close(UUID id) {
    db.update("UPDATE crates SET label = 'closed' WHERE id = ?", id); // expect: unscoped-query "crates"
  }
}
