package air

import org.jetbrains.exposed.sql.*
import org.jetbrains.exposed.sql.transactions.transaction
import java.util.UUID

class KiteRepository {
    fun byId(tenant: UUID, id: UUID): Kite? = transaction {
        KitesTable.selectAll().where { (KitesTable.id eq id) and (KitesTable.owner eq tenant) }.singleOrNull()?.toKite()
    }

    fun listed(tenant: UUID, name: String?): List<Kite> = transaction {
        var query = KitesTable.selectAll().where { KitesTable.owner eq tenant }
        name?.let { query = query.andWhere { KitesTable.name eq it } }
        query.map { it.toKite() }
    }

    // the condition comes later, from elsewhere
    fun narrowed(tenant: UUID, id: UUID): List<Kite> = transaction {
        val query = KitesTable.selectAll().where { KitesTable.id eq id }
        query.andWhere { KitesTable.owner eq tenant }
        query.map { it.toKite() }
    }

    fun applied(tenant: UUID, id: UUID): List<Kite> = transaction {
        KitesTable.selectAll().where { KitesTable.id eq id }.apply { andWhere { KitesTable.owner eq tenant } }.map { it.toKite() }
    }

    fun drop(tenant: UUID, id: UUID): Int = transaction {
        KitesTable.deleteWhere { (KitesTable.id eq id) and (owner eq tenant) }
    }

    fun rename(tenant: UUID, id: UUID, to: String): Int = transaction {
        KitesTable.update({ (KitesTable.id eq id) and (KitesTable.owner eq tenant) }) {
            it[name] = to
        }
    }
}
