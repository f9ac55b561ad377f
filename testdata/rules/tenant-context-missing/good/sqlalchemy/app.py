from sqlalchemy import create_engine, select, text
from sqlalchemy.orm import sessionmaker

from models import Order

engine = create_engine("postgresql://app@db/app")
Session = sessionmaker(engine)
IS_POSTGRES = engine.dialect.name == "postgresql"


def scoped(session, tenant):
    session.execute(text("SELECT set_config('app.tenant_id', :t, true)"), {"t": tenant})


def first(tenant, id):
    with Session() as session:
        scoped(session, tenant)
        return session.query(Order).filter(Order.id == id).first()


def all_of(tenant):
    with Session() as session:
        scoped(session, tenant)
        return session.scalars(select(Order)).all()


def where_there_is_one(tenant, id):
    with Session() as session:
        if tenant is not None:
            scoped(session, tenant)
        return session.get(Order, id)
