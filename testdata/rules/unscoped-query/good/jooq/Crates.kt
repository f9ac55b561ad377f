package depot

import depot.jooq.Tables
import org.jooq.DSLContext

class CrateStore(private val dsl: DSLContext) {
    suspend fun load(tenant: Long, id: Long) =
        dsl.selectFrom(Tables.CRATE)
            .where(Tables.CRATE.ID.eq(id))
            .and(Tables.CRATE.TENANT_ID.eq(tenant))
            .awaitFirstOrNull()

    fun exists(tenant: Long, id: Long): Boolean =
        dsl.fetchExists(
            dsl.selectFrom(Tables.CRATE).where(Tables.CRATE.ID.eq(id)).and(Tables.CRATE.TENANT_ID.eq(tenant)),
        )

    // A column that a closure adds does not show.
    fun add(id: Long, values: Map<String, Any>) {
        val first = dsl.insertInto(Tables.CRATE).set(Tables.CRATE.ID, id)
        var step = first
        values.forEach { (name, value) -> step = withColumn(step, name, value) }
        step.execute()
    }
}
