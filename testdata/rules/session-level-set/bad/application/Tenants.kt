package store

import java.sql.Connection
import javax.sql.DataSource
import org.jetbrains.exposed.sql.transactions.transaction

class Tenants(private val dataSource: DataSource) {
    fun use(connection: Connection, tenant: String) {
        connection.prepareStatement("SELECT set_config('app.tenant_id', ?, false)").use { // expect: session-level-set
            it.setString(1, tenant)
            it.execute()
        }
    }

    fun exposed(tenant: String) = transaction {
        exec("SET app.tenant_id = '6f1c2a52-0d0e-4c46-9a57-4f1d8c1f5b11'") // expect: session-level-set
    }
}
