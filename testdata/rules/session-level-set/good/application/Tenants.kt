package store

import java.sql.Connection
import javax.sql.DataSource

// Whoever borrows a connection gets it with a tenant or without any.
class TenantDataSource(private val pool: DataSource) : DataSource {
    override fun getConnection(): Connection {
        val connection = pool.connection
        prepare(connection)
        return connection
    }

    private fun prepare(connection: Connection) {
        val tenant = TenantContext.current()
        if (tenant != null) {
            connection.prepareStatement("SELECT set_config('app.tenant_id', ?, false)").use {
                it.setString(1, tenant)
                it.execute()
            }
        } else {
            connection.createStatement().use { it.execute("RESET app.tenant_id") }
        }
    }
}
