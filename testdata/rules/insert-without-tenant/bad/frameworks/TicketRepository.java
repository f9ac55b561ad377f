package helpdesk;

import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Modifying;
import org.springframework.data.jpa.repository.Query;

interface TicketRepository extends JpaRepository<Ticket, Long> {
  @Modifying
  @Query(value = "INSERT INTO tickets (subject) VALUES (:subject)", nativeQuery = true) // expect: insert-without-tenant
  void open(String subject);
}
