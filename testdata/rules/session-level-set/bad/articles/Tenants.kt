package billing

import org.jetbrains.exposed.sql.transactions.TransactionManager
import org.jetbrains.exposed.sql.transactions.transaction

fun invoicesOf(tenantId: String) = transaction {
    exec("SET app.current_tenant = '$tenantId'") // expect: session-level-set expect: interpolated-context
    exec("SELECT id, amount FROM invoices") { rows -> rows.next() }
}
