from sqlalchemy import create_engine, select
from sqlalchemy.orm import sessionmaker

from models import Order

engine = create_engine("postgresql://app@db/app")
Session = sessionmaker(engine)


def first(id):
    with Session() as session:
        return session.query(Order).filter(Order.id == id).first()  # expect: tenant-context-missing


def all_of(tenant):
    with Session() as session:
        return session.scalars(select(Order).where(Order.tenant_id == tenant)).all()  # expect: tenant-context-missing
