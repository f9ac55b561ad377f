package harbour;

import java.security.Principal;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
class BerthController {
  private final JdbcTemplate jdbc;

  BerthController(JdbcTemplate jdbc) {
    this.jdbc = jdbc;
  }

  @GetMapping("/berths/mine")
  List<UUID> mine(@AuthenticationPrincipal HarbourUser user) {
    return jdbc.queryForList("SELECT id FROM berths WHERE user_id = ?", UUID.class, user.getId());
  }

  @GetMapping("/me")
  String me(@AuthenticationPrincipal Jwt jwt) {
    return jdbc.queryForObject(
        "SELECT email FROM users WHERE id = ?", String.class, UUID.fromString(jwt.getSubject()));
  }

  @GetMapping("/me/berths")
  List<UUID> berths() {
    UUID userId = SecurityUtils.getCurrentUserId();
    return jdbc.queryForList("SELECT id FROM berths WHERE user_id = ?", UUID.class, userId);
  }
}
