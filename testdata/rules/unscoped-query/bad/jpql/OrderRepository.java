package shop;

import java.util.List;
import java.util.UUID;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Modifying;
import org.springframework.data.jpa.repository.Query;

public interface OrderRepository extends JpaRepository<Order, UUID> {
  @Query("SELECT o FROM Order o WHERE o.id = :id") // expect: unscoped-query "a caller can ask"
  Order load(UUID id);

  @Query("select new shop.data.orders.api.model.Line(o.id, o.state) from Order o where o.state LIKE :state%") // expect: unscoped-query "purchase_orders"
  List<Line> lines(String state);

  @Query(value = "SELECT * FROM purchase_orders WHERE tenant_id = ?1", nativeQuery = true,
      countQuery = "SELECT count(*) FROM purchase_orders WHERE state = ?2") // expect: unscoped-query "purchase_orders"
  List<Order> page(UUID tenant, String state);

  @Query("SELECT o FROM Order o JOIN o.watchers w JOIN w.bought b JOIN b.lost l WHERE o.id = ?1 AND l.found = b.state") // expect: unscoped-query "purchase_orders"
  Order watched(UUID id);

  @Query("SELECT user FROM Order user WHERE user.id = :id AND CAST(:day AS java.time.LocalDate) IS NULL") // expect: unscoped-query "a caller can ask"
  Order reserved(UUID id, LocalDate day);

  @Modifying
  @Query("UPDATE Order o SET o.state = :state, o.total = 0 WHERE o.buyer.id IN :buyers") // expect: unscoped-query "updates rows"
  void close(String state, List<UUID> buyers);

  @Query("FROM #{#entityName} WHERE state = ?1") // expect: unscoped-query "purchase_orders"
  List<Order> inState(String state);

  @Query("SELECT o FROM Order o JOIN FETCH o.notes n WHERE o.state = shop.State.OPEN AND o.id = ?1") // expect: unscoped-query "purchase_orders"
  Order open(UUID id);

  @Query("SELECT o FROM Order o JOIN o.carrier c WHERE c.code = ?1 AND o.id = ?2") // expect: unscoped-query "purchase_orders"
  Order carried(String code, UUID id);

  // The key of what carries it says nothing of the tenant.
  @Query("SELECT o FROM Order o JOIN FETCH o.carrier c WHERE c.id = :carrier") // expect: unscoped-query "purchase_orders"
  List<Order> carriedBy(UUID carrier);
}
