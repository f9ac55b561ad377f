package store

import java.sql.Connection
import javax.sql.DataSource
import org.springframework.jdbc.core.JdbcTemplate

class Tenants(private val db: JdbcTemplate, private val dataSource: DataSource) {
    fun template(tenant: String) {
        db.queryForObject("SELECT set_config('app.tenant_id', ?, true)", String::class.java, tenant) // expect: set-local-outside-transaction
        db.update("DELETE FROM orders WHERE total = 0")
    }

    fun plain(tenant: String) {
        dataSource.connection.use { connection ->
            connection.prepareStatement("SELECT set_config('app.tenant_id', ?, true)").use { // expect: set-local-outside-transaction
                it.setString(1, tenant)
                it.execute()
            }
        }
    }
}
