package billing

import org.springframework.jdbc.core.simple.JdbcClient
import org.springframework.stereotype.Repository
import org.springframework.transaction.annotation.Transactional

@Repository
class Invoices(private val client: JdbcClient) {
    @Transactional
    fun all(tenant: String) {
        client.sql("SELECT set_config('app.current_tenant', :tenant, true)").param("tenant", tenant).query().singleValue()
        client.sql("SELECT id, amount FROM invoices").query().listOfRows()
    }

    fun total() = client.sql("SELECT sum(amount) FROM invoices").query().singleValue() // expect: tenant-context-missing
}
