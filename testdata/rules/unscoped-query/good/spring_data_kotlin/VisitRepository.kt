package shop.visits

import org.springframework.data.jdbc.repository.query.Query
import org.springframework.data.repository.CrudRepository

interface VisitRepository : CrudRepository<VisitEntity, Long> {
    fun findByTenantIdAndId(tenantId: UUID, id: Long): VisitEntity?

    @Query(value = "SELECT * FROM visits WHERE tenant_id = :tenant AND place ILIKE ANY (array[:places])")
    fun at(tenant: UUID, places: Collection<String>): List<VisitEntity>
}
