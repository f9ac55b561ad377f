from sqlalchemy import insert

from shop.models import Order
from shop.tables import Purchase


def create(request, total):
    return Order.objects.create(total=total)  # expect: insert-without-tenant


def add(session, total):
    session.add(Purchase(total=total))  # expect: insert-without-tenant


def add_later(session, total):
    order = Purchase()
    order.total = total
    session.add(order)  # expect: insert-without-tenant


def insert_row(session, total):
    session.execute(insert(Purchase).values(total=total))  # expect: insert-without-tenant


def save(request, total):
    order = Order(total=total)
    order.save()  # expect: insert-without-tenant


def save_at_once(request, total):
    Order(total=total).save()  # expect: insert-without-tenant


def add_all(session, totals):
    session.add_all([Purchase(total=total) for total in totals])  # expect: insert-without-tenant


def merge(session, id, total):
    session.merge(Purchase(id=id, total=total))  # expect: insert-without-tenant
