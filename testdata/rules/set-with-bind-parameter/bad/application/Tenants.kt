package store

import org.springframework.jdbc.core.JdbcTemplate

fun use(db: JdbcTemplate, tenant: String) {
    db.update("SET LOCAL app.tenant_id = ?", tenant) // expect: set-with-bind-parameter
}
