# An event of one engine does nothing for the sessions of another.
from contextvars import ContextVar

from sqlalchemy import create_engine, event, text
from sqlalchemy.orm import Session, sessionmaker

tenant = ContextVar("tenant")
own = create_engine("postgresql://app@db/app")
other = create_engine("postgresql://reports@db/app")
own_sessions = sessionmaker(own)
other_sessions = sessionmaker(bind=other)


@event.listens_for(own, "begin")
def choose(conn):
    conn.exec_driver_sql("SELECT set_config('app.tenant', %s, true)", (tenant.get(),))


def light():
    with own_sessions() as session:
        return session.execute(text("SELECT id FROM parcels")).all()


def heavy():
    with other_sessions() as session:
        return session.execute(text("SELECT id FROM parcels")).all()  # expect: tenant-context-missing


def all_of_them():
    with Session(other) as session:
        return session.execute(text("SELECT id FROM parcels")).all()  # expect: tenant-context-missing
