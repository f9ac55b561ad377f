from sqlalchemy import create_engine, text
from sqlalchemy.orm import sessionmaker

from models import Order

engine = create_engine("postgresql://app@db/app")
Session = sessionmaker(engine)


def gone(tenant, id):
    with Session() as session:
        session.execute(text("SELECT set_config('app.tenant_id', :t, true)"), {"t": tenant})
        order = session.get(Order, id)
        session.delete(order)
        session.commit()


def seen(tenant, id):
    with Session() as session:
        session.execute(text("SELECT set_config('app.tenant_id', :t, true)"), {"t": tenant})
        order = Order(tenant_id=tenant)
        session.add(order)
        session.flush()
        session.refresh(order)
        session.commit()
        return order
