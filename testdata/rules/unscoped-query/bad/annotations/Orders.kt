package store

import org.springframework.data.jdbc.repository.query.Query
import org.springframework.data.repository.CrudRepository

interface OrderRepository : CrudRepository<Order, UUID> {
    @Query("SELECT * FROM orders WHERE id IN (:ids)") // expect: unscoped-query "another tenant's"
    fun findByIds(ids: List<UUID>): List<Order>

    @Query("""SELECT * FROM orders WHERE total > :least ORDER BY "total"""") // expect: unscoped-query
    fun findLarger(least: Int): List<Order>
}
