package depot

import depot.jooq.Tables
import org.jooq.DSLContext

class CrateList(private val dsl: DSLContext) {
    fun inState(state: String): List<Any> =
        dsl
            .select(Tables.CRATE.ID)
            .from(Tables.CRATE)
            .where(Tables.CRATE.STATE.eq(state))
            .orderBy(Tables.CRATE.ID)
            .fetch(Tables.CRATE.ID)
}
