package archive

import java.util.UUID
import org.jetbrains.exposed.sql.transactions.TransactionManager
import org.jetbrains.exposed.sql.transactions.transaction

class Holder {
    var tenant: UUID? = null
    var label: String? = null
}

class Archive(private val holder: Holder) {
    fun byId() = transaction {
        holder.tenant?.let { id ->
            TransactionManager.current().exec("SET LOCAL app.tenant = '$id'") // expect: interpolated-context advice "its type alone"
        }
    }

    fun byTry() = transaction {
        val tenant = try { holder.tenant } catch (e: IllegalStateException) { null }
        TransactionManager.current().exec("SET LOCAL app.tenant = '$tenant'") // expect: interpolated-context advice "its type alone"
    }

    fun byName(name: String = "own") = transaction {
        TransactionManager.current().exec("SET LOCAL app.tenant = '$name'") // expect: interpolated-context error "whoever can choose"
    }

    fun byLabel() = transaction {
        holder.label?.let { label ->
            TransactionManager.current().exec("SET LOCAL app.tenant = '$label'") // expect: interpolated-context error "whoever can choose"
        }
    }
}
