package orders

import billing.Stage
import org.jdbi.v3.core.Jdbi
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate

enum class State { OPEN, CLOSED }

class Orders(private val jdbi: Jdbi, private val jdbcTemplate: NamedParameterJdbcTemplate) {
    private val worker = "worker-" + ProcessHandle.current().pid()

    fun byId(id: Long) = jdbi.withHandle<Int, Exception> { handle ->
        handle.createUpdate("DELETE FROM orders WHERE id = :id").bind("id", id).execute() // expect: unscoped-query error "a caller"
    }

    fun byState() = jdbi.withHandle<Int, Exception> { handle ->
        handle.createUpdate("UPDATE orders SET status = 'late' WHERE status = :state") // expect: unscoped-query advice "as a job may"
            .bind("state", State.OPEN.name).execute()
    }

    fun byStage() = jdbi.withHandle<Int, Exception> { handle ->
        handle.createUpdate("UPDATE orders SET status = 'late' WHERE status = :stage") // expect: unscoped-query advice "as a job may"
            .bind("stage", Stage.OVER_DUE.name).execute()
    }

    fun ownClaims() = jdbi.withHandle<Int, Exception> { handle ->
        handle.createUpdate("UPDATE orders SET code = NULL WHERE code = :worker") // expect: unscoped-query advice "as a job may"
            .bind("worker", worker).execute()
    }

    fun byList(ids: List<Long>) = jdbi.withHandle<Int, Exception> { handle ->
        handle.createUpdate("DELETE FROM orders WHERE id IN (<ids>)").bindList("ids", ids).execute() // expect: unscoped-query error "a caller"
    }

    fun built(tenant: String, code: String?) = jdbi.withHandle<List<Long>, Exception> { handle ->
        val sql = buildString {
            append("SELECT id FROM orders WHERE tenant_id = :tenant")
            if (code != null) append(" AND code = :code")
            append(" ORDER BY id")
        }
        val unscoped = buildString {
            append("SELECT id FROM orders WHERE id > 0")
            if (code != null) append(" AND code = :code")
        }
        handle.createQuery(unscoped).mapTo(Long::class.java).list() // expect: unscoped-query "those of every tenant"
        handle.createQuery(sql).bind("tenant", tenant).mapTo(Long::class.java).list()
    }

    fun found(tenant: String) {
        val rows = jdbcTemplate.queryForList(
            "SELECT id FROM orders WHERE tenant_id = :tenant", mapOf("tenant" to tenant))
        for (row in rows) {
            jdbcTemplate.update("DELETE FROM orders WHERE id = :id", mapOf("id" to row["id"])) // expect: unscoped-query advice "earlier query"
            val params = MapSqlParameterSource()
            params.addValue("id", row["id"])
            jdbcTemplate.update("DELETE FROM orders WHERE id = :id", params) // expect: unscoped-query advice "earlier query"
        }
    }

    fun asked(id: Long) {
        val params = MapSqlParameterSource("id", id)
        jdbcTemplate.update("DELETE FROM orders WHERE id = :id", params) // expect: unscoped-query error "a caller"
    }
}
