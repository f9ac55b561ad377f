package shop;

import java.util.List;
import java.util.UUID;
import org.springframework.data.jpa.repository.JpaRepository;

public interface OrderRepository extends JpaRepository<Order, UUID> {
  List<Order> findByStateAndTotalGreaterThanOrderByTotalDesc(String state, long total);

  long deleteByBuyer(UUID buyer);
}
