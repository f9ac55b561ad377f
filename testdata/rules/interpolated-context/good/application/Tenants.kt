package store

import java.sql.Connection

private const val SETTING = "app.tenant_id"

fun use(connection: Connection, tenant: String) {
    connection.prepareStatement("SELECT set_config('$SETTING', ?, true)").use {
        it.setString(1, tenant)
        it.execute()
    }
}
