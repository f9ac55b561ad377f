from sqlalchemy import text
from sqlalchemy.orm import Session


def show(session: Session, order_id):
    query = text("SELECT * FROM orders WHERE id = :id").bindparams(id=order_id)
    return session.execute(query).all()  # expect: unscoped-query


def show_own(session: Session, order_id, tenant):
    query = text("SELECT * FROM orders WHERE id = :id AND tenant_id = :tenant").bindparams(id=order_id, tenant=tenant)
    return session.execute(query).all()
