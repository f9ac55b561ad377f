package weaving

import org.jetbrains.exposed.sql.*
import org.jetbrains.exposed.sql.transactions.transaction
import java.util.UUID

class Store {
  fun add(state: String) = transaction {
    Looms.insert { // expect: insert-without-tenant
      it[Looms.state] = state
    }
  }

  fun addAll(states: List<String>) = transaction {
    Looms.batchInsert(states) { state -> // expect: insert-without-tenant
      this[Looms.state] = state
    }
  }

  fun make(of: String) = transaction {
    Loom.new { // expect: insert-without-tenant
      state = of
    }
  }
}
