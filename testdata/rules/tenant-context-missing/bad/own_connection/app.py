import os
from contextlib import contextmanager

import psycopg

DSN = os.environ["DATABASE_URL"]


@contextmanager
def tenant_connection(tenant):
    with psycopg.connect(DSN) as connection:
        connection.execute("SELECT set_config('app.tenant_id', %s, true)", [tenant])
        yield connection


def list_orders(tenant):
    with tenant_connection(tenant) as connection:
        return connection.execute("SELECT id, total FROM orders").fetchall()


def show_order(order_id):
    with psycopg.connect(DSN, autocommit=True) as connection:
        return connection.execute("SELECT total FROM orders WHERE id = %s", [order_id]).fetchone()  # expect: tenant-context-missing
