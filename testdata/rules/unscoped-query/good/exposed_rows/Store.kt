package weaving

import org.jetbrains.exposed.sql.*
import org.jetbrains.exposed.sql.transactions.transaction
import java.util.UUID

class Store {
  // What is done with another's is not followed: a gap.
  fun one(id: UUID, tenant: UUID) = transaction {
    val loom = Loom.findById(id)
    if (loom == null || loom.tenantId != tenant) throw NoSuchElementException()
    loom
  }

  fun some(state: String, tenant: UUID) = transaction {
    Loom.find { (Looms.state eq state) and (Looms.tenantId eq tenant) }.toList()
  }

  fun threads(id: UUID, tenant: UUID) = transaction {
    (Looms innerJoin Threads).selectAll().where { (Looms.id eq id) and (Looms.tenantId eq tenant) }.toList()
  }

  // Whose rows these are does not show: a gap.
  fun colored(color: String) = transaction {
    (Looms innerJoin Threads).selectAll().where { Threads.color eq color }.toList()
  }
}
