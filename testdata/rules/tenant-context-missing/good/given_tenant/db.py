from contextlib import contextmanager

import psycopg

DSN = "postgresql:///harbour"


@contextmanager
def connection(tenant_id=None):
    with psycopg.connect(DSN) as conn:
        if tenant_id is not None:
            conn.execute("SELECT set_config('app.tenant_id', %s, true)", (str(tenant_id),))
        yield conn


def berths(tenant_id):
    with connection(tenant_id) as conn:
        return conn.execute("SELECT id FROM berths").fetchall()


def named(tenant_id):
    with connection(tenant_id=tenant_id) as conn:
        return conn.execute("SELECT id FROM berths").fetchall()
