from sqlalchemy import delete, func, select

from shop.models import Lease, Meter


def purge(session, tenant_id):
    for model in (Lease, Meter):
        session.execute(delete(model).where(model.tenant_id == tenant_id))
        session.query(model).filter_by(tenant_id=tenant_id).delete()
        for state in ("open", "late"):
            session.query(model).filter(model.tenant_id == tenant_id, model.state == state).delete()


def counted(session, tenant_id, state):
    statement = select(Lease).where(Lease.tenant_id == tenant_id)
    if state is not None:
        statement = statement.where(Lease.state == state)
    return session.scalar(select(func.count()).select_from(statement.subquery()))
