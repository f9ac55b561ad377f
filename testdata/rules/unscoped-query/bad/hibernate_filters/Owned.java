package pottery;

import jakarta.persistence.MappedSuperclass;
import java.util.UUID;
import org.hibernate.annotations.Filter;
import org.hibernate.annotations.FilterDef;
import org.hibernate.annotations.ParamDef;

@MappedSuperclass
@FilterDef(name = "ofTenant", parameters = @ParamDef(name = "tenant", type = UUID.class))
@Filter(name = "ofTenant", condition = "tenant_id = :tenant")
public abstract class Owned {
  private UUID tenantId;

  public UUID getTenantId() {
    return tenantId;
  }
}
