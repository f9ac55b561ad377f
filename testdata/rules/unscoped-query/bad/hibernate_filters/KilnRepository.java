package pottery;

import java.util.List;
import java.util.UUID;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Query;

public interface KilnRepository extends JpaRepository<Kiln, UUID> {
  List<Kiln> findByName(String name);

  @Query("SELECT k FROM Kiln k WHERE k.name = :name")
  List<Kiln> named(String name);
}
