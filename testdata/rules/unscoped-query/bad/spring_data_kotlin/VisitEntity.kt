package shop.visits

import org.springframework.data.annotation.*
import org.springframework.data.relational.core.mapping.Table

// No class of this file is JPA's.
@Table("visits")
data class VisitEntity(@Id val id: Long? = null, val tenantId: UUID, val place: String)
