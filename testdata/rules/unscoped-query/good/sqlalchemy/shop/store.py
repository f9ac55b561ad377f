import sqlalchemy as sa
from sqlalchemy import and_, delete, exists, func, or_, select, update

from shop.models import Line, Purchase, lines


def by_id(session, tenant, id):
    return session.query(Purchase).filter(Purchase.id == id, Purchase.owner == tenant).first()


def by_name(session, tenant, id):
    return session.query(Purchase.id, func.max(Purchase.state)).filter_by(id=id, owner=tenant).one_or_none()


def selected(session, tenant, id):
    return session.scalars(select(Purchase).where(and_(Purchase.owner == tenant, Purchase.id == id))).all()


async def later(session, tenant, id, late):
    statement = sa.select(Purchase).where(Purchase.owner == tenant)
    if late:
        statement = statement.where(Purchase.state.in_(["late"]))
    statement = statement.where((Purchase.id == id) & Purchase.state.is_not(None))
    return (await session.execute(statement)).scalar_one()


def pay(session, tenant, id):
    session.execute(update(Purchase).where(Purchase.id == id, Purchase.owner == tenant).values(state="paid"))


def void(session, tenant, id):
    orders = session.query(Purchase).filter_by(owner=tenant)
    orders.filter(Purchase.id == id).update({Purchase.state: "void"})


def remove(session, tenant, id):
    session.execute(delete(Purchase).where(Purchase.id == id).where(Purchase.owner == tenant))


def by_key(session, tenant, id):
    line = session.get(Line, id)
    if line.tenant_id != tenant:
        raise LookupError(id)
    return line


def lines_of(connection, tenant, order):
    return connection.execute(select(lines.c.id).where(lines.c.order_id == order, lines.c.tenant_id == tenant))


# What the conditions are, or what they are about, does not show.
def found(session, id, *conditions):
    return session.query(Purchase).filter(Purchase.id == id, *conditions).first()


def related(session, tenant, id):
    statement = select(Purchase).join(lines, lines.c.order_id == Purchase.id)
    return session.scalars(statement.where(lines.c.tenant_id == tenant, Purchase.id == id)).all()


def eligible(column):
    return column.is_not(None)


def waiting(session, id):
    return session.scalars(select(Purchase).where(Purchase.id == id, eligible(Purchase.state))).all()


def asked(session, tenant, id):
    return session.scalar(select(exists(select(Purchase.id).where(Purchase.id == id, Purchase.owner == tenant))))


def through(session, tenant, id):
    own = select(lines.c.order_id).where(lines.c.tenant_id == tenant)
    return session.scalars(select(Purchase).where(Purchase.id.in_(own))).all()


def unfinished(session, id):
    return session.query(Purchase).filter(Purchase.id == id)


def narrowed(session, tenant, id):
    return unfinished(session, id).filter(Purchase.owner == tenant).first()


def on_pages(session, tenant, state):
    return paginate(session, select(Purchase).where(Purchase.state == state, Purchase.owner == tenant))


def fetch(session, statement):
    return session.execute(statement).scalars().all()


def fetched(session, tenant, id):
    statement = select(Purchase).where(Purchase.id == id)
    statement = statement.where(Purchase.owner == tenant)
    return fetch(session, statement)


# Whoever runs it may add what is missing.
def to_be_narrowed(id):
    return select(Purchase).where(Purchase.id == id)


# The tenant may be told by the other table's rows.
def with_lines(session, tenant, id):
    joined = select(Purchase).join(lines, lines.c.order_id == Purchase.id)
    return session.execute(joined.where(Purchase.id == id, lines.c.tenant_id == tenant)).one()[0].total


def with_own_lines(session, tenant, id):
    on = and_(lines.c.order_id == Purchase.id, lines.c.tenant_id == tenant)
    return session.execute(select(Purchase).join(lines, on).where(Purchase.id == id)).one()[0].total
