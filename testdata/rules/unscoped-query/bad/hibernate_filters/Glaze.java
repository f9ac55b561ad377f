package pottery;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.UUID;
import org.hibernate.annotations.Filter;

@Entity
@Table(name = "glazes")
@Filter(name = "kept", condition = "deleted = false") // says nothing of the tenant
public class Glaze {
  @Id private UUID id;
  private UUID tenantId;
  private String name;
}
