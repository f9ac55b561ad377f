package store;

import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Query;

interface Orders extends JpaRepository<Order, java.util.UUID> {
  @Query(value = "SELECT * FROM orders WHERE id = :id", nativeQuery = true) // expect: unscoped-query
  Order load(java.util.UUID id);

  // JPQL names classes, not tables.
  @Query("select o from Order o where o.id = :id")
  Order find(java.util.UUID id);
}

interface OrderDao {
  @SqlUpdate("DELETE FROM orders WHERE id = :id") // expect: unscoped-query
  void delete(java.util.UUID id);
}
