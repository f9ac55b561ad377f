package store

import org.springframework.jdbc.core.JdbcTemplate
import org.springframework.transaction.annotation.Transactional
import org.springframework.transaction.support.TransactionTemplate

class TenantScope(private val own: TransactionTemplate, private val db: JdbcTemplate) {
    fun <T> run(tenant: String, block: () -> T): T? = own.execute {
        db.queryForObject("SELECT set_config('app.tenant_id', ?, true)", String::class.java, tenant)
        block.invoke()
    }
}

class Orders(private val scope: TenantScope, private val db: JdbcTemplate) {
    fun clear(tenant: String) = scope.run(tenant) { purge() }

    private fun purge() = db.update("DELETE FROM orders WHERE total = 0")
}
