package freight

import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate

class ParcelReport(private val jdbc: NamedParameterJdbcTemplate) {
    fun heavy(company: Long, least: Int) = jdbc.queryForList(
        """SELECT p.id, s.shipped_on FROM parcels p
           LEFT JOIN shipments s ON s.number = p.shipment_number -- expect: unscoped-join
           WHERE p.company_id = :company AND p.weight > :least""",
        mapOf("company" to company, "least" to least),
    )
}
