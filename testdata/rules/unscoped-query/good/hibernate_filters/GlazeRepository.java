package pottery;

import java.util.List;
import java.util.UUID;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Query;

public interface GlazeRepository extends JpaRepository<Glaze, UUID> {
  List<Glaze> findByName(String name);

  @Query("SELECT g FROM Glaze g WHERE g.name = :name")
  List<Glaze> named(String name);
}
