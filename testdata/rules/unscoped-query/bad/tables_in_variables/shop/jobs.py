from sqlalchemy import delete, func, select

from shop.models import Lease, Meter

MODELS = {"lease": Lease, "meter": Meter}


def purge(session):
    for model in (Lease, Meter):
        session.execute(delete(model))  # expect: unscoped-query "public.leases" # expect: unscoped-query "public.meters"
    for name, model in MODELS.items():
        session.query(model).filter(model.state == "old").delete()  # expect: unscoped-query "public.leases" # expect: unscoped-query "public.meters"


def chosen(session, kind, late):
    model = Lease if late else Meter
    session.scalars(select(model))  # expect: unscoped-query "public.leases" # expect: unscoped-query "public.meters"
    other = MODELS.get(kind, Lease)
    session.query(other).all()  # expect: unscoped-query "public.leases" # expect: unscoped-query "public.meters"
    return session.execute(Lease.__table__.select())  # expect: unscoped-query "public.leases"


def counted(session):
    statement = select(Lease).where(Lease.state == "open")
    total = session.scalar(select(func.count()).select_from(statement.subquery()))  # expect: unscoped-query "public.leases"
    late = select(Meter.id).where(Meter.state == "late").cte("late")
    return total, session.execute(select(late))  # expect: unscoped-query "public.meters"


from shop.models import Lease  # once more, as long files have it
