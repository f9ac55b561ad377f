package settings

import java.util.UUID
import org.jooq.DSLContext

class Preferences(private val context: DSLContext) {
    fun save(workspace: UUID, key: String, value: String) {
        context.execute(
            "INSERT INTO preferences (workspace_id, key, value) VALUES (?, ?, ?) ON CONFLICT (key) DO NOTHING",
            workspace, key, value,
        )
    }
}
