from sqlalchemy import insert, select

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


def save(request, total):
    order = Order(total=total)
    order.tenant = request.tenant
    order.save()


def save_again(request, id, total):
    order = Order.objects.get(id=id, tenant=request.tenant)
    order.total = total
    order.save()


def add_all(session, tenant, totals):
    session.add_all([Purchase(total=total, tenant=tenant) for total in totals])


def add_each(session, tenant, totals):
    orders = []
    for total in totals:
        orders.append(Purchase(total=total, tenant=tenant))
    session.add_all(orders)


def add_again(session, tenant, id, total):
    order = session.scalars(select(Purchase).where(Purchase.id == id, Purchase.tenant_id == tenant)).one()
    order.total = total
    session.add(order)


def merge(session, tenant, id):
    session.merge(Purchase(id=id, tenant=tenant))
