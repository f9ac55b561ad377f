package crm

import org.jetbrains.exposed.sql.transactions.transaction

fun <T> inArchive(work: () -> T): T = transaction {
    exec("SET LOCAL search_path TO archive")
    work()
}
