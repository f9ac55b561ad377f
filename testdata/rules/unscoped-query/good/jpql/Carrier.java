package shop;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

// Its table is another database's.
@Entity
@Table(name = "carriers")
public class Carrier {
  @Id private java.util.UUID id;
  private java.util.UUID tenantId;
  private String code;
}
