package reports

import org.springframework.r2dbc.core.DatabaseClient

class Reports(private val client: DatabaseClient) {
    fun archive(organization: Long) = client
        .sql("UPDATE reports SET archived = true WHERE organization_id = :organization")
        .bind("organization", organization)
        .fetch()
        .rowsUpdated()
}
