package depot;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

@Entity
@Table(name = "crates")
public class Crate {
  @Id private java.util.UUID id;

  @Column(name = "tenant_id")
  private java.util.UUID owner;

  private String state;
}
