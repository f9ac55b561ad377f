package orders

import org.jdbi.v3.core.Jdbi

class Orders(private val jdbi: Jdbi) {
    fun close(id: Long, code: String?): Boolean = jdbi.inTransaction<Boolean, Exception> { handle ->
        val given = code ?: return@inTransaction false
        handle.createUpdate("UPDATE orders SET code = :code WHERE id = :id") // expect: unscoped-query
            .bind("code", given).bind("id", id).execute()
        val status = handle.createQuery("SELECT status FROM orders WHERE id = :id") // expect: unscoped-query
            .bind("id", id).mapTo(String::class.java).findOne().orElse(null)
            ?: throw IllegalStateException("no order")
        handle.createUpdate("DELETE FROM orders WHERE id = :id").bind("id", id).execute() > 0 // expect: unscoped-query
    }

    fun each(ids: List<Long?>) = jdbi.useHandle<Exception> { handle ->
        for (id in ids) {
            val known = id ?: continue
            handle.createUpdate("DELETE FROM orders WHERE id = :id").bind("id", known).execute() // expect: unscoped-query
        }
    }
}
