package shop.visits

import org.springframework.data.jdbc.repository.query.Query
import org.springframework.data.repository.CrudRepository

interface VisitRepository : CrudRepository<VisitEntity, Long> {
    @Query(value = "SELECT * FROM visits WHERE place ILIKE ANY (array[:places])") // expect: unscoped-query "every tenant"
    fun at(places: Collection<String>): List<VisitEntity>
}
