from .runner import run_sql

BY_ID = "SELECT id, state FROM orders WHERE id = %s"


def show(order_id):
    return run_sql(BY_ID, [order_id])  # expect: unscoped-query
