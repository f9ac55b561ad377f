from contextlib import contextmanager

import psycopg

DSN = "postgresql:///harbour"


@contextmanager
def connection(tenant_id=None):
    with psycopg.connect(DSN) as conn:
        if tenant_id is not None:
            conn.execute("SELECT set_config('app.tenant_id', %s, true)", (str(tenant_id),))
        yield conn


def berths():
    with connection() as conn:
        return conn.execute("SELECT id FROM berths").fetchall()  # expect: tenant-context-missing


def nobody():
    with connection(None) as conn:
        return conn.execute("SELECT berth FROM berths").fetchall()  # expect: tenant-context-missing
