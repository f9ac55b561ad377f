from sqlalchemy import create_engine, text
from sqlalchemy.orm import sessionmaker

from models import Order

engine = create_engine("postgresql://app@db/app")
Session = sessionmaker(engine)


def elsewhere(tenant, id):
    with Session() as session, Session() as other:
        session.execute(text("SELECT set_config('app.tenant_id', :t, true)"), {"t": tenant})
        return other.get(Order, id)  # expect: tenant-context-late


def afterwards(tenant, id):
    with Session() as session:
        session.execute(text("SELECT set_config('app.tenant_id', :t, true)"), {"t": tenant})
        session.commit()
        return session.query(Order).filter_by(id=id).one()  # expect: tenant-context-late


def gone_afterwards(tenant, id):
    with Session() as session:
        session.execute(text("SELECT set_config('app.tenant_id', :t, true)"), {"t": tenant})
        order = session.get(Order, id)
        session.commit()
        session.delete(order)  # expect: tenant-context-late
        session.commit()


def seen_afterwards(tenant, id):
    with Session() as session:
        session.execute(text("SELECT set_config('app.tenant_id', :t, true)"), {"t": tenant})
        order = Order(tenant_id=tenant)
        session.add(order)
        session.commit()
        session.refresh(order)  # expect: tenant-context-late
        return order
