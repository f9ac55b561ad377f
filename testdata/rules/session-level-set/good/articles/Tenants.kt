package billing

import org.jetbrains.exposed.sql.TextColumnType
import org.jetbrains.exposed.sql.transactions.transaction

fun invoicesOf(tenantId: String) = transaction {
    exec("SELECT set_config('app.current_tenant', ?, true)", listOf(TextColumnType() to tenantId))
    exec("SELECT id, amount FROM invoices") { rows -> rows.next() }
}
