from .db import pool


def count_all():
    with pool.connection() as conn, conn.transaction():
        conn.execute("SELECT set_config('app.bypass_rls', 'on', true)")
        return conn.execute("SELECT count(*) FROM orders").fetchone()
