package tills

import org.jetbrains.exposed.dao.id.UUIDTable
import org.jetbrains.exposed.sql.*

object SpentVouchers : UUIDTable("vouchers") {
    val tenantId = uuid("tenant_id")
    val spent = bool("spent")
}

class Vouchers {
    fun own(tenant: UUID) = SpentVouchers.selectAll().where { SpentVouchers.tenantId eq tenant }.toList()

    fun all() =
        SpentVouchers
            .selectAll()
            .where { SpentVouchers.spent eq true }
            .toList()

    suspend fun update(tenantId: UUID, id: UUID) = spend(tenantId, id)

    fun drop(id: UUID) = SpentVouchers.deleteWhere { SpentVouchers.id eq id }
}
