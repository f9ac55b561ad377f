package app
import java.sql.Connection
import javax.sql.DataSource

class OrderRepo(private val conn: Connection) {
    fun all() = conn.prepareStatement("SELECT * FROM orders ORDER BY id").executeQuery()
}
class BadRepo(private val conn: Connection) {
    fun all() = conn.prepareStatement("SELECT * FROM orders ORDER BY total").executeQuery() // expect: tenant-context-missing
}
class Service(private val ds: DataSource) {
    fun list(tenantId: String) {
        ds.connection.use { c ->
            c.autoCommit = false
            c.prepareStatement("SELECT set_config('app.tenant_id', ?, true)").use { s ->
                s.setString(1, tenantId)
                s.execute()
            }
            OrderRepo(c).all()
            c.commit()
        }
    }
    fun bad() {
        ds.connection.use { c ->
            val r = BadRepo(c)
            r.all()
        }
    }
}
