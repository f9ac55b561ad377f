package notes

import org.jetbrains.exposed.sql.transactions.transaction

fun report() = transaction {
    exec("SET LOCAL ROLE reporting")
    exec("SELECT count(*) FROM notes") { rows -> rows.next() }
}
