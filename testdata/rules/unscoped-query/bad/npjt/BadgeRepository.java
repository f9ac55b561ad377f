package badges;

import ch.digitalfondue.npjt.Bind;
import ch.digitalfondue.npjt.Query;
import ch.digitalfondue.npjt.QueryRepository;
import java.util.List;

@QueryRepository
interface BadgeRepository {
  @Query("SELECT * FROM badges WHERE holder = :holder") // expect: unscoped-query
  List<Badge> of(@Bind("holder") String holder);
}
