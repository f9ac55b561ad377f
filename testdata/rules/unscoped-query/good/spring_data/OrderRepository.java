package shop;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.jpa.repository.JpaRepository;

public interface OrderRepository extends JpaRepository<Order, UUID> {
  Optional<Order> findByIdAndOwner(UUID id, UUID owner);

  List<Order> findByOwnerAndStateIn(UUID owner, List<String> states);

  default Order first(UUID owner) {
    return null;
  }
}
