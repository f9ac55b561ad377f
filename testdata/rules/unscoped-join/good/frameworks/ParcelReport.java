package freight;

import jakarta.persistence.EntityManager;
import java.util.List;

class ParcelReport {
  private EntityManager entityManager;

  List<?> weights(long company) {
    return entityManager
        .createNativeQuery("""
            SELECT s.number, sum(p.weight)
            FROM shipments s
            JOIN parcels p ON p.shipment_number = s.number AND p.company_id = s.company_id
            WHERE s.company_id = ?1
            GROUP BY s.number
            """)
        .setParameter(1, company)
        .getResultList();
  }
}
