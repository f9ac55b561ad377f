package shop;

import java.util.List;
import java.util.UUID;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Modifying;
import org.springframework.data.jpa.repository.Query;

public interface OrderRepository extends JpaRepository<Order, UUID> {
  @Query("SELECT o FROM Order o WHERE o.id = :id AND o.owner = :tenant")
  Order load(UUID id, UUID tenant);

  @Query("select new shop.data.orders.api.model.Line(o.id, o.state) from Order o where o.owner = ?1 and o.state LIKE %?2%")
  List<Line> lines(UUID tenant, String state);

  @Modifying
  @Query("UPDATE Order o SET o.state = :state WHERE o.owner = :tenant AND o.buyer.id IN :buyers")
  void close(UUID tenant, String state, List<UUID> buyers);

  @Query("FROM #{#entityName} WHERE owner = ?1")
  List<Order> ofTenant(UUID tenant);

  @Query("SELECT user FROM Order user WHERE user.owner = :tenant AND CAST(:day AS java.time.LocalDate) IS NULL")
  List<Order> reserved(UUID tenant, LocalDate day);

  // Whose labels these are does not show.
  @Query("SELECT o FROM Order o JOIN o.labels label WHERE label.id = :id")
  List<Order> labelled(UUID id);

  @Query("FROM Order o JOIN o.labels label WHERE label = :label")
  List<Order> labelled(Label label);

  @Query("SELECT o FROM Order o JOIN o.buyer c ON c.tenantId = o.owner WHERE c.tenantId = :tenant")
  List<Order> bought(UUID tenant);

  // Nor whose row of a table that no migration creates.
  @Query("SELECT o FROM Order o JOIN o.carrier c WHERE c.tenantId = ?1 AND o.id = ?2")
  Order carried(UUID tenant, UUID id);

  // The key of a table that no migration creates is the order's own column.
  @Query("SELECT o FROM Order o JOIN FETCH o.harbor h WHERE h.id = :tenant AND o.id = :id")
  Order moored(UUID tenant, UUID id);

  @Query("SELECT o FROM Order o JOIN o.harbor h WHERE h = :harbor")
  List<Order> moored(Harbor harbor);

  // Others may be shared: a gap.
  @Query("SELECT o FROM Order o LEFT JOIN o.harbor h WHERE o.id = :id AND (o.state = :shared OR h.id = :tenant)")
  Order available(UUID id, String shared, UUID tenant);
}
