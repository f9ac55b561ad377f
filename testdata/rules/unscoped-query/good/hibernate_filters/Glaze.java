package pottery;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.UUID;
import org.hibernate.annotations.Filter;
import org.hibernate.annotations.FilterDef;

@Entity
@Table(name = "glazes")
@FilterDef(name = "whose", defaultCondition = "tenant_id = :tenant", applyToLoadByKey = true)
@Filter(name = "kept", condition = "deleted = false")
@Filter(name = "whose")
public class Glaze {
  @Id private UUID id;
  private UUID tenantId;
  private String name;
}
