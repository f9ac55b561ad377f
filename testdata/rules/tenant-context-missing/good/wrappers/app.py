from acme.tenancy import tenant_scope
from .db import pool


def list_orders(tenant):
    with tenant_scope(tenant):
        return pool.execute("SELECT id FROM orders").fetchall()


@tenant_scope
def count_orders():
    return pool.execute("SELECT count(*) FROM orders").fetchone()
