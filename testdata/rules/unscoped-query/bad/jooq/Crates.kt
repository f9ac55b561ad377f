package depot

import depot.jooq.Tables
import org.jooq.DSLContext

class CrateList(private val dsl: DSLContext) {
    fun inState(state: String): List<Any> =
        dsl
            .select(Tables.CRATE.ID)
            .from(Tables.CRATE) // expect: unscoped-query warning
            .where(Tables.CRATE.STATE.eq(state))
            .orderBy(Tables.CRATE.ID)
            .fetch(Tables.CRATE.ID)
}

class CrateStore(private val dsl: DSLContext) {
    suspend fun load(id: Long) =
        dsl.selectFrom(Tables.CRATE).where(Tables.CRATE.ID.eq(id)).awaitFirstOrNull() // expect: unscoped-query warning "a caller can ask"

    fun exists(id: Long): Boolean =
        dsl.fetchExists(dsl.selectFrom(Tables.CRATE).where(Tables.CRATE.ID.eq(id))) // expect: unscoped-query warning

    fun wide(id: Long) =
        dsl.select()
            .from(Tables.CRATE.`as`("c")) // expect: unscoped-query warning
            .where(Tables.CRATE.ID.eq(id))
            .fetch()
}
