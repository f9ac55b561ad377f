package store

import org.springframework.jdbc.core.JdbcTemplate

class Roles(private val db: JdbcTemplate) {
    fun elevate() {
        db.execute("SET ROLE reporting") // expect: session-role
    }
}
