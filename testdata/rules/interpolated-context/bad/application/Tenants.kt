package store

import org.jetbrains.exposed.sql.transactions.TransactionManager
import org.jetbrains.exposed.sql.transactions.transaction

fun <T> within(tenant: String, block: () -> T): T = transaction {
    TransactionManager.current().exec("SET LOCAL app.tenant_id = '$tenant'") // expect: interpolated-context
    block()
}
