package shop;

import java.util.List;
import java.util.UUID;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Query;

public interface PurchaseRepository extends JpaRepository<Purchase, UUID> {
  @Query("SELECT p FROM Purchase p WHERE p.owner.id = :tenant")
  List<Purchase> ofTenant(UUID tenant);
}
