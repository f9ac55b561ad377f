from .runner import run_sql

BY_ID = "SELECT id, state FROM orders WHERE tenant_id = %s AND id = %s"


def show(tenant_id, order_id):
    return run_sql(BY_ID, [tenant_id, order_id])
