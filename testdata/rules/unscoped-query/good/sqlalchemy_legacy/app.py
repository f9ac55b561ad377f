from sqlalchemy import text

from shop.models import Order


def by_id(session, tenant, id):
    statement = text("SELECT * FROM orders WHERE tenant_id = :tenant AND id = :id")
    return session.query(Order).from_statement(statement).params(tenant=tenant, id=id).one()
