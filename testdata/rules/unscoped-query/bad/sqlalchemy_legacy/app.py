from sqlalchemy import select, text

from shop.models import Order


def by_state(session, state):
    statement = text("SELECT * FROM orders WHERE state = :state")
    return session.query(Order).from_statement(statement).params(state=state).all()  # expect: unscoped-query


def by_id(session, id):
    return session.query(Order).from_statement(text("SELECT * FROM orders WHERE id = :id")).params(id=id).one()  # expect: unscoped-query


def selected(session, id):
    return session.scalars(select(Order).from_statement(text("SELECT * FROM orders WHERE id = :id")), {"id": id})  # expect: unscoped-query
