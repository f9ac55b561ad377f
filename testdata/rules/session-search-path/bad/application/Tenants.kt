package store

import java.sql.Connection
import javax.sql.DataSource

class Schemas(private val dataSource: DataSource) {
    fun open(tenant: String): Connection {
        val connection = dataSource.connection
        connection.createStatement().use { it.execute("SET search_path TO tenant_$tenant") } // expect: session-search-path
        return connection
    }
}
