package depot;

import static depot.jooq.Tables.CRATE;

import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;

public class Crates {
  private final DSLContext dsl;

  public Crates(DSLContext dsl) {
    this.dsl = dsl;
  }

  public Crate load(long tenant, long id) {
    return dsl.selectFrom(CRATE).where(CRATE.TENANT_ID.eq(tenant), CRATE.ID.eq(id)).fetchOneInto(Crate.class);
  }

  public Object list(long tenant, String state) {
    Condition condition = CRATE.TENANT_ID.eq(tenant).and(CRATE.STATE.eq(state).or(CRATE.STATE.isNull()));
    return dsl.select(CRATE.fields()).from(CRATE).where(condition).limit(5).fetch();
  }

  public void add(long tenant, String state) {
    dsl.insertInto(CRATE).set(CRATE.TENANT_ID, tenant).set(CRATE.STATE, state).execute();
  }

  public Object depots(long tenant) {
    return dsl.selectFrom(CRATE)
        .where(CRATE.TENANT_ID.eq(tenant))
        .and(CRATE.DEPOT_ID.in(DSL.select(CRATE.DEPOT_ID).from(CRATE)))
        .fetch();
  }
}
