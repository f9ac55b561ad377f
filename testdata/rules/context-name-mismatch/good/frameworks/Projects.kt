package tracker

import org.jetbrains.exposed.sql.TextColumnType
import org.jetbrains.exposed.sql.transactions.transaction

private const val SETTING = "app.current_tenant"

fun projects(tenant: String) = transaction {
    exec("SELECT set_config('$SETTING', ?, true)", listOf(TextColumnType() to tenant))
    exec("SELECT id, name FROM projects") { rows -> rows.next() }
}
