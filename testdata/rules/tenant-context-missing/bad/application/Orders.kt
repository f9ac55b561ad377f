package store

import javax.sql.DataSource
import org.jetbrains.exposed.sql.transactions.transaction
import org.springframework.jdbc.core.JdbcTemplate
import org.springframework.transaction.annotation.Transactional

class Orders(private val db: JdbcTemplate, private val dataSource: DataSource) {
    @Transactional
    fun clear() {
        db.update("DELETE FROM orders WHERE total = 0") // expect: tenant-context-missing
    }

    fun exposed() = transaction {
        exec("DELETE FROM orders WHERE total = 1") // expect: tenant-context-missing
    }

    fun plain() {
        dataSource.connection.use { connection ->
            connection.prepareStatement("DELETE FROM orders WHERE total = 2").use { // expect: tenant-context-missing
                it.executeUpdate()
            }
        }
    }
}
