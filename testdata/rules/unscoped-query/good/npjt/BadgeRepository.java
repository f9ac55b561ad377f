package badges;

import ch.digitalfondue.npjt.Bind;
import ch.digitalfondue.npjt.Query;
import ch.digitalfondue.npjt.QueryRepository;
import java.util.List;
import java.util.UUID;

@QueryRepository
interface BadgeRepository {
  @Query("SELECT * FROM badges WHERE tenant_id = :tenant AND holder = :holder")
  List<Badge> of(@Bind("tenant") UUID tenant, @Bind("holder") String holder);
}
