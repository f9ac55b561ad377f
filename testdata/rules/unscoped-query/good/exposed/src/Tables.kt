package air

import org.jetbrains.exposed.sql.*

object KitesTable : UUIDTable("kites") {
    val owner = uuid("tenant_id")
    val name = varchar("name", 50)
    val deletedAt = timestamp("deleted_at").nullable()
}

object Kite_Strings : Table() {
    val id = uuid("id")
    val tenantId = uuid("tenant_id")
    val length = integer("length")
}
