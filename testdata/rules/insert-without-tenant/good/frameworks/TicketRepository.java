package helpdesk;

import java.util.UUID;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Modifying;
import org.springframework.data.jpa.repository.Query;

interface TicketRepository extends JpaRepository<Ticket, Long> {
  @Modifying
  @Query(value = "INSERT INTO tickets (tenant_id, subject) VALUES (:tenant, :subject)", nativeQuery = true)
  void open(UUID tenant, String subject);
}
