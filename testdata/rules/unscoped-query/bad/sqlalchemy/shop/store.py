import uuid

import sqlalchemy as sa
from sqlalchemy import and_, delete, func, select, update
from sqlalchemy.orm import aliased

from shop.models import Purchase, State, lines


def by_id(session, id):
    return session.query(Purchase).filter(Purchase.id == id, Purchase.state != "void").first()  # expect: unscoped-query


def by_name(session, id):
    return session.query(Purchase.id, func.max(Purchase.state)).filter_by(id=id).one_or_none()  # expect: unscoped-query


def selected(session, id):
    return session.scalars(select(Purchase).where(and_(Purchase.id == id, Purchase.state == State.OPEN))).all()  # expect: unscoped-query


async def later(session, id, late):
    statement = sa.select(Purchase).order_by(Purchase.id)  # expect: unscoped-query
    if late:
        statement = statement.where(Purchase.state.in_(["late"]))
    statement = statement.where((Purchase.id == id) & Purchase.state.is_not(None))
    return (await session.execute(statement)).scalar_one()


def pay(session, id):
    session.execute(update(Purchase).where(Purchase.id == id).values(state="paid"))  # expect: unscoped-query "updates rows"


def void(session, id):
    orders = session.query(Purchase)  # expect: unscoped-query "updates rows"
    orders.filter(Purchase.id == id).update({Purchase.state: "void"})


def remove(session, id):
    session.execute(delete(Purchase).where(Purchase.id == id))  # expect: unscoped-query "deletes rows"


def by_key(session, id):
    return session.get(Purchase, id)  # expect: unscoped-query


def listed(session, id):
    for order in session.query(Purchase).filter(Purchase.id == id):  # expect: unscoped-query
        print(order)


def lines_of(connection, order):
    return connection.execute(select(lines.c.id).where(lines.c.order_id == order))  # expect: unscoped-query


def counted(session, state):
    return session.scalar(select(func.count()).select_from(Purchase).where(Purchase.state == state))  # expect: unscoped-query


def flask(id):
    return Purchase.query.filter_by(id=id).first_or_404()  # expect: unscoped-query


def emptied(session, id, order):
    session.query(lines).filter(lines.c.order_id == order).delete()  # expect: unscoped-query "lines"
    session.query(Purchase).filter(Purchase.id == id).delete()  # expect: unscoped-query "orders"


def under_another_name(session, id):
    other = aliased(Purchase)
    return session.scalars(select(other).where(other.id == id)).one()  # expect: unscoped-query "orders"


def converted(session, id):
    return session.scalars(select(Purchase).where(Purchase.id == uuid.UUID(id))).one()  # expect: unscoped-query "a caller can"


def gone(session, id):
    order = session.get(Purchase, id)  # expect: unscoped-query
    session.delete(order)


def on_pages(session, state):
    return paginate(session, select(Purchase).where(Purchase.state == state))  # expect: unscoped-query


def counted_by_conditions(session, state):
    return session.scalar(select(func.count()).where(Purchase.state == state))  # expect: unscoped-query


def fetch(session, statement):
    return session.execute(statement).scalars().all()


def fetched(session, id):
    return fetch(session, select(Purchase).where(Purchase.id == id))  # expect: unscoped-query


def gone_over(session, id):
    orders = session.query(Purchase).filter(Purchase.id == id)  # expect: unscoped-query
    for order in orders:
        print(order)


def with_lines(session, id):
    joined = select(Purchase, lines.c.id.label("line")).join(lines, lines.c.order_id == Purchase.id)  # expect: unscoped-query
    return session.execute(joined.where(Purchase.id == id)).one()[0].total
