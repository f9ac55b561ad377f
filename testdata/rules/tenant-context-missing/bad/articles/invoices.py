from contextlib import contextmanager

import psycopg
from psycopg_pool import ConnectionPool

pool = ConnectionPool()


@contextmanager
def tenant_transaction(tenant_id):
    with pool.connection() as conn, conn.transaction():
        conn.execute("SELECT set_config('app.current_tenant', %s, true)", [tenant_id])
        yield conn


def invoices(tenant_id):
    with tenant_transaction(tenant_id) as conn:
        return conn.execute("SELECT id, amount FROM invoices").fetchall()


def nightly_report():
    with pool.connection() as conn:
        return conn.execute("SELECT sum(amount) FROM invoices").fetchone()  # expect: tenant-context-missing
