package gallery

import org.jooq.DSLContext

fun scope(context: DSLContext, tenant: String) = context.transaction { configuration ->
    configuration.dsl().execute("SELECT set_config('app.tenant_id', ?, true)", tenant)
}
