package depot;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.jpa.repository.JpaRepository;

public interface CrateRepository extends JpaRepository<Crate, UUID> {
  Optional<Crate> findByOwnerAndId(UUID owner, UUID id);
  List<Crate> findByOwner(UUID owner);
}
