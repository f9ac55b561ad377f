package shop.visits

@RestController
class VisitController(private val visits: VisitRepository) {
    @GetMapping("/visits/{id}")
    fun show(id: Long): VisitEntity = requireNotNull(visits.findByIdOrNull(id)) // expect: unscoped-query warning "a caller can ask"

    @DeleteMapping("/visits/{id}")
    fun remove(id: Long) = visits.deleteById(id) // expect: unscoped-query warning "deletes rows"
}
