package fleet

import java.util.UUID
import org.jdbi.v3.sqlobject.statement.SqlUpdate

interface DeviceDao {
    @SqlUpdate("UPDATE devices SET label = :label WHERE account_id = :account AND serial = :serial")
    fun rename(account: UUID, serial: String, label: String)
}
