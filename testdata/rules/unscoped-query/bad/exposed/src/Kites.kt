package air

import org.jetbrains.exposed.sql.*
import org.jetbrains.exposed.sql.transactions.transaction
import java.util.UUID

class KiteRepository {
    fun byId(id: UUID): Kite? = transaction {
        KitesTable.selectAll().where { KitesTable.id eq id }.map { it.toKite() }.singleOrNull() // expect: unscoped-query warning "a caller can ask"
    }

    fun named(name: String): Kite? = transaction {
        KitesTable.select { (KitesTable.name eq name) and KitesTable.deletedAt.isNull() }.firstOrNull()?.toKite() // expect: unscoped-query warning "a caller can ask"
    }

    fun either(name: String, id: UUID): List<Kite> = transaction {
        KitesTable.selectAll() // expect: unscoped-query advice
            .where { (KitesTable.name eq name) or (KitesTable.id eq id) }
            .orderBy(KitesTable.name)
            .map { it.toKite() }
    }

    fun drop(ids: List<UUID>): Int = transaction {
        KitesTable.deleteWhere { KitesTable.id inList ids } // expect: unscoped-query warning "deletes rows"
    }

    fun rename(id: UUID, to: String): Int = transaction {
        KitesTable.update({ KitesTable.id eq id }) { // expect: unscoped-query warning "updates rows"
            it[name] = to
        }
    }

    fun longer(than: Int): Long = transaction {
        Kite_Strings.selectAll().where { Kite_Strings.length greater than }.count() // expect: unscoped-query advice
    }
}
