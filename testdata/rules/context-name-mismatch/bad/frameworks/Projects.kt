package tracker

import org.jetbrains.exposed.sql.TextColumnType
import org.jetbrains.exposed.sql.transactions.transaction

fun projects(tenant: String) = transaction {
    exec("SELECT set_config('app.tenant', ?, true)", listOf(TextColumnType() to tenant)) // expect: context-name-mismatch
    exec("SELECT id, name FROM projects") { rows -> rows.next() }
}
