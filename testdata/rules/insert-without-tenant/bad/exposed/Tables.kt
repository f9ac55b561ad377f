package weaving

import org.jetbrains.exposed.dao.UUIDEntity
import org.jetbrains.exposed.dao.UUIDEntityClass
import org.jetbrains.exposed.dao.id.EntityID
import org.jetbrains.exposed.dao.id.UUIDTable
import java.util.UUID

object Looms : UUIDTable("looms") {
  val tenantId = uuid("tenant_id")
  val state = text("state")
}

object Threads : UUIDTable("threads") {
  val tenantId = uuid("tenant_id")
  val loomId = reference("loom_id", Looms)
  val color = text("color")
}

class Loom(id: EntityID<UUID>) : UUIDEntity(id) {
  companion object : UUIDEntityClass<Loom>(Looms)

  var tenantId by Looms.tenantId
  var state by Looms.state
}
