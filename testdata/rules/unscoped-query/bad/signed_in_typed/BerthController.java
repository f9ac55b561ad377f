package harbour;

import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

@RestController
class BerthController {
  private final JdbcTemplate jdbc;

  BerthController(JdbcTemplate jdbc) {
    this.jdbc = jdbc;
  }

  @GetMapping("/users/{userId}/berths")
  List<UUID> of(@PathVariable UUID userPrincipalId) {
    return jdbc.queryForList(
        "SELECT id FROM berths WHERE user_id = ?", UUID.class, userPrincipalId); // expect: unscoped-query
  }

  @GetMapping("/berths/find")
  List<UUID> find(@RequestBody UserDetails user) {
    return jdbc.queryForList(
        "SELECT id FROM berths WHERE user_id = ?", UUID.class, user.getId()); // expect: unscoped-query
  }

  @GetMapping("/berth")
  List<UUID> berth(@AuthenticationPrincipal HarbourUser user, Berth berth) {
    return jdbc.queryForList(
        "SELECT id FROM berths WHERE user_id = ?", UUID.class, berth.getUserId()); // expect: unscoped-query
  }
}
