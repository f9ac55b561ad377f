package weaving

import org.jetbrains.exposed.sql.*
import org.jetbrains.exposed.sql.transactions.transaction
import java.util.UUID

class Store {
  fun one(id: UUID) = transaction {
    Loom.findById(id) // expect: unscoped-query "a caller can ask"
  }

  fun some(state: String) = transaction {
    Loom.find { Looms.state eq state }.toList() // expect: unscoped-query "a caller can ask"
  }

  fun threads(id: UUID) = transaction {
    (Looms innerJoin Threads).selectAll().where { Looms.id eq id }.toList() // expect: unscoped-query "a caller can ask"
  }

  fun joined(id: UUID) = transaction {
    Looms.join(Threads, JoinType.LEFT, Looms.id, Threads.loomId).selectAll().where { Looms.id eq id }.toList() // expect: unscoped-query "a caller can ask"
  }
}
