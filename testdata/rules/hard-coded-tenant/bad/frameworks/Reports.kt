package reports

import io.r2dbc.spi.ConnectionFactory
import org.springframework.r2dbc.core.DatabaseClient

class Reports(private val client: DatabaseClient) {
    fun archive() = client.sql("UPDATE reports SET archived = true WHERE organization_id = 12").fetch().rowsUpdated() // expect: hard-coded-tenant
}
