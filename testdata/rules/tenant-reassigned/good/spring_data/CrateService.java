package depot;

import java.util.UUID;
import org.springframework.transaction.annotation.Transactional;

public class CrateService {
  private final CrateRepository crates;

  public CrateService(CrateRepository crates) {
    this.crates = crates;
  }

  @Transactional
  public void close(UUID tenant, UUID id) {
    Crate crate = crates.findByOwnerAndId(tenant, id).orElseThrow();
    crate.setState("closed");
    if (crate.getOwner() == null) {
      crate.setOwner(tenant);
    }
    crates.save(crate);
  }

  @Transactional
  public void closeAll(UUID tenant) {
    for (Crate crate : crates.findByOwner(tenant)) {
      crate.setState("closed");
    }
  }

  @Transactional
  public void add(UUID tenant) {
    Crate crate = new Crate();
    crate.setOwner(tenant);
    crates.save(crate);
  }

  @Transactional
  public void put(UUID tenant, UUID id) {
    Crate crate = crates.findByOwnerAndId(tenant, id).orElse(new Crate());
    crate.setOwner(tenant);
    crates.save(crate);
  }
}
