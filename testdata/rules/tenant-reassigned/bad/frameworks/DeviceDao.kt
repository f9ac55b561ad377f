package fleet

import java.util.UUID
import org.jdbi.v3.sqlobject.statement.SqlUpdate

interface DeviceDao {
    @SqlUpdate("UPDATE devices SET account_id = :to, label = NULL WHERE account_id = :from AND serial = :serial") // expect: tenant-reassigned
    fun hand(from: UUID, to: UUID, serial: String)
}
