package helpdesk

import org.jetbrains.exposed.sql.VarCharColumnType
import org.jetbrains.exposed.sql.transactions.transaction

fun open(subject: String) = transaction {
    exec(
        """
        INSERT INTO tickets (subject) -- expect: insert-without-tenant
        VALUES (?)
        """.trimIndent(),
        listOf(VarCharColumnType() to subject),
    )
}
