package settings;

import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

class Preferences {
  private final JdbcClient client;

  void save(UUID workspace, String key, String value) {
    client.sql("""
            INSERT INTO preferences (workspace_id, key, value)
            VALUES (:workspace, :key, :value)
            ON CONFLICT (key) DO UPDATE SET value = excluded.value -- expect: upsert-across-tenants
            """)
        .param("workspace", workspace)
        .param("key", key)
        .param("value", value)
        .update();
  }
}
