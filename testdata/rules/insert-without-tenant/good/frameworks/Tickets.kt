package helpdesk

import java.util.UUID
import org.jetbrains.exposed.sql.UUIDColumnType
import org.jetbrains.exposed.sql.VarCharColumnType
import org.jetbrains.exposed.sql.transactions.transaction

fun open(tenant: UUID, subject: String) = transaction {
    exec(
        """
        INSERT INTO tickets (tenant_id, subject)
        VALUES (?, ?)
        """.trimIndent(),
        listOf(UUIDColumnType() to tenant, VarCharColumnType() to subject),
    )
}
