package weaving

import org.jetbrains.exposed.sql.*
import org.jetbrains.exposed.sql.transactions.transaction
import java.util.UUID

class Store {
  fun add(state: String, tenant: UUID) = transaction {
    Looms.insertAndGetId {
      it[tenantId] = tenant
      it[Looms.state] = state
    }
  }

  fun addAll(states: List<String>, tenant: UUID) = transaction {
    Looms.batchInsert(states) { state ->
      this[Looms.tenantId] = tenant
      this[Looms.state] = state
    }
  }

  fun make(of: String, tenant: UUID) = transaction {
    Loom.new {
      tenantId = tenant
      state = of
    }
  }

  // What the function sets does not show: a gap.
  fun filled(loom: NewLoom) = transaction {
    Looms.insert { loom.fill(it) }
  }
}
