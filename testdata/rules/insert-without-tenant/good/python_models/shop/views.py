from sqlalchemy import insert

from shop.models import Order
from shop.tables import Purchase, Stamped


def create(request, total):
    return Order.objects.create(total=total, tenant=request.tenant)


def add(session, tenant, total):
    session.add(Purchase(total=total, tenant=tenant))


def add_later(session, tenant, total):
    order = Purchase(total=total)
    order.tenant_id = tenant
    session.add(order)


def add_stamped(session, total):
    session.add(Stamped(total=total))


def add_filled(session, total):
    order = Purchase(total=total)
    fill(order)
    session.add(order)


def add_all_that_is_given(session, values):
    session.add(Purchase(**values))


def add_given(session, order: Purchase):
    session.add(order)


def insert_row(session, tenant, total):
    session.execute(insert(Purchase).values(total=total, tenant_id=tenant))


def insert_rows(session, rows):
    session.execute(insert(Purchase), rows)
