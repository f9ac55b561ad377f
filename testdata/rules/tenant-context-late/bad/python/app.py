from sqlalchemy import create_engine, text
from sqlalchemy.orm import Session

engine = create_engine("postgresql://")


def list_orders(tenant_id):
    with Session(engine) as session:
        session.execute(text("SELECT set_config('app.tenant_id', :tenant, true)"), {"tenant": tenant_id})
        session.execute(text("UPDATE orders SET total = 0"))
        session.commit()
        return session.execute(text("SELECT id, total FROM orders")).all()  # expect: tenant-context-late "after the transaction"
