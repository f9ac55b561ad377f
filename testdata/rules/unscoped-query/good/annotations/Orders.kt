package store

import org.springframework.data.jdbc.repository.query.Query
import org.springframework.data.repository.CrudRepository

interface OrderRepository : CrudRepository<Order, UUID> {
    @Query("SELECT * FROM orders WHERE tenant_id = :tenant AND id IN (:ids)")
    fun findByIds(tenant: UUID, ids: List<UUID>): List<Order>

    @Query("""SELECT * FROM orders WHERE tenant_id = :tenant ORDER BY "total"""")
    fun findSorted(tenant: UUID): List<Order>
}
