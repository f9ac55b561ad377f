package harbour

import org.springframework.jdbc.core.JdbcTemplate
import org.springframework.security.core.Authentication
import org.springframework.web.bind.annotation.GetMapping
import org.springframework.web.bind.annotation.RestController

@RestController
class Berths(private val jdbc: JdbcTemplate) {
    @GetMapping("/berths")
    fun mine(authentication: Authentication): List<String> =
        jdbc.queryForList("SELECT id FROM berths WHERE user_id = ?", String::class.java, authentication.name)
}
