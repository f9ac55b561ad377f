package store

import org.springframework.data.jdbc.repository.query.Query
import org.springframework.data.repository.CrudRepository

interface OrderRepository : CrudRepository<Order, UUID> {
    @Query("SELECT * FROM orders WHERE total > 0") // expect: tenant-context-missing
    fun findOpen(): List<Order>

    // Nobody was seen to call it.
    @Query("SELECT * FROM orders WHERE total = 0")
    fun findEmpty(): List<Order>
}

class OrderService(private val orders: OrderRepository) {
    fun open() = orders.findOpen()
}
