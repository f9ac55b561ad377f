package shop;

import jakarta.persistence.Id;
import jakarta.persistence.MappedSuperclass;
import java.util.UUID;

@MappedSuperclass
public abstract class Stored {
  @Id private Long id;
  private UUID tenantId;
}
