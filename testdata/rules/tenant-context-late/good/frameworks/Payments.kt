package payments

import org.springframework.jdbc.core.JdbcTemplate
import org.springframework.transaction.support.TransactionTemplate

class Payments(private val jdbc: JdbcTemplate, private val transactions: TransactionTemplate) {
    fun list(tenant: String) = transactions.execute {
        jdbc.queryForObject("SELECT set_config('app.tenant_id', ?, true)", String::class.java, tenant)
        jdbc.queryForList("SELECT id, name FROM payments")
    }
}
