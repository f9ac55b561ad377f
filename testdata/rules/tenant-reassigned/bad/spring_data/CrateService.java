package depot;

import java.util.UUID;
import org.springframework.transaction.annotation.Transactional;

public class CrateService {
  private final CrateRepository crates;

  public CrateService(CrateRepository crates) {
    this.crates = crates;
  }

  @Transactional
  public void move(UUID tenant, UUID id, CrateForm form) {
    Crate crate = crates.findByOwnerAndId(tenant, id).orElseThrow();
    crate.setState(form.state());
    if (form.tenant() != null) {
      crate.setOwner(form.tenant()); // expect: tenant-reassigned "crates"
    }
    crates.save(crate);
  }

  @Transactional
  public void moveAll(UUID tenant, CrateForm form) {
    for (Crate crate : crates.findByOwner(tenant)) {
      crate.setOwner(form.tenant()); // expect: tenant-reassigned "crates"
    }
  }
}
