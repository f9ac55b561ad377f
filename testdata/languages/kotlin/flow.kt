package store

import javax.sql.DataSource
import org.jetbrains.exposed.sql.transactions.TransactionManager
import org.jetbrains.exposed.sql.transactions.transaction
import org.springframework.jdbc.core.JdbcTemplate
import org.springframework.transaction.annotation.Transactional
import org.springframework.transaction.support.TransactionTemplate

// A wrapper that is right, and what it is given.
fun <T> withTenant(tenant: String, run: () -> T): T = transaction {
    TransactionManager.current().exec("SELECT set_config('app.tenant_id', '$tenant', true)")
    run()
}

class Orders {
    fun inside(tenant: String) = withTenant(tenant) {
        TransactionManager.current().exec("UPDATE orders SET total = 0")
    }

    fun outside() = transaction {
        exec("SELECT count(*) FROM orders")
    }
}

class SpringOrders(
    private val jdbcTemplate: JdbcTemplate,
    private val dataSource: DataSource,
    private val transactionTemplate: TransactionTemplate,
) {
    private fun useTenant(tenant: String) {
        jdbcTemplate.queryForObject("SELECT set_config('app.tenant_id', ?, true)", String::class.java, tenant)
    }

    @Transactional
    fun inside(tenant: String) {
        useTenant(tenant)
        jdbcTemplate.update("UPDATE orders SET total = 1")
        dataSource.connection.use { other ->
            other.prepareStatement("DELETE FROM orders").use { it.executeUpdate() }
        }
    }

    fun afterwards(tenant: String) {
        transactionTemplate.execute {
            useTenant(tenant)
            jdbcTemplate.update("UPDATE orders SET total = 2")
        }
        jdbcTemplate.update("UPDATE orders SET total = 3")
    }

    fun plain(tenant: String) {
        dataSource.connection.use { connection ->
            connection.autoCommit = false
            connection.prepareStatement("SELECT set_config('app.tenant_id', ?, true)").use {
                it.setString(1, tenant)
                it.execute()
            }
            connection.prepareStatement("UPDATE orders SET total = 4").use { it.executeUpdate() }
            connection.commit()
            connection.prepareStatement("UPDATE orders SET total = 5").use { it.executeUpdate() }
        }
    }
}
