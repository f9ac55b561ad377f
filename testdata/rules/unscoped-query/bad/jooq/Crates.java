package depot;

import static depot.jooq.Tables.CRATE;

import org.jooq.Condition;
import org.jooq.DSLContext;

public class Crates {
  private final DSLContext dsl;

  public Crates(DSLContext dsl) {
    this.dsl = dsl;
  }

  public Crate load(long id) {
    return dsl.selectFrom(CRATE).where(CRATE.ID.eq(id)).fetchOneInto(Crate.class); // expect: unscoped-query warning "a caller can ask"
  }

  public int count(long depotId) {
    return dsl.fetchCount(CRATE, CRATE.DEPOT_ID.eq(depotId)); // expect: unscoped-query warning
  }

  public void close(long id) {
    Condition one = CRATE.ID.eq(id).and(CRATE.STATE.ne("closed"));
    dsl.update(CRATE).set(CRATE.STATE, "closed").where(one).execute(); // expect: unscoped-query warning "updates"
  }

  public void drop(long id, long tenant) {
    var crate = CRATE.as("c");
    dsl.deleteFrom(crate).where(crate.ID.eq(id)).execute(); // expect: unscoped-query warning "deletes"
  }
}
