package shop.visits

@RestController
class VisitController(private val visits: VisitRepository) {
    @GetMapping("/visits/{id}")
    fun show(tenant: UUID, id: Long): VisitEntity = requireNotNull(visits.findByTenantIdAndId(tenant, id))

    @PostMapping("/visits")
    fun add(tenant: UUID, place: String) = visits.save(VisitEntity(tenantId = tenant, place = place))
}
