package store

import javax.sql.DataSource
import org.springframework.jdbc.core.JdbcTemplate
import org.springframework.transaction.annotation.Transactional
import org.springframework.transaction.support.TransactionTemplate

@Transactional
class Tenants(private val db: JdbcTemplate, private val dataSource: DataSource, private val own: TransactionTemplate) {
    fun template(tenant: String) {
        db.queryForObject("SELECT set_config('app.tenant_id', ?, true)", String::class.java, tenant)
        db.update("DELETE FROM orders WHERE total = 0")
    }
}

class Jobs(private val db: JdbcTemplate, private val dataSource: DataSource, private val own: TransactionTemplate) {
    fun nightly(tenant: String) {
        own.execute {
            db.queryForObject("SELECT set_config('app.tenant_id', ?, true)", String::class.java, tenant)
            db.update("DELETE FROM orders WHERE total = 0")
        }
    }

    fun plain(tenant: String) {
        dataSource.connection.use { connection ->
            connection.autoCommit = false
            connection.prepareStatement("SELECT set_config('app.tenant_id', ?, true)").use {
                it.setString(1, tenant)
                it.execute()
            }
            connection.commit()
        }
    }
}
