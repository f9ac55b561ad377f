package depot

import java.util.UUID
import org.springframework.data.repository.CrudRepository
import org.springframework.data.relational.core.mapping.Table

@Table("crates")
data class Visit(val id: UUID, val tenantId: UUID, var state: String)

interface VisitRepository : CrudRepository<Visit, UUID> {
    fun findByTenantIdAndId(tenantId: UUID, id: UUID): Visit?
}

class Visits(private val visits: VisitRepository) {
    fun change(tenant: UUID, form: VisitForm) {
        val known = visits.findByTenantIdAndId(tenant, form.id)
        val changed = known.copy(tenantId = form.tenant, state = form.state)
        visits.save(changed) // expect: tenant-reassigned "crates"
    }

    fun adopt(tenant: UUID, id: UUID) {
        val visit = visits.findById(id).orElseThrow()
        visit.tenantId = tenant
        visits.save(visit) // expect: tenant-reassigned "crates"
    }
}
