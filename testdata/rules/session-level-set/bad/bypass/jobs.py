from .db import pool


def count_all():
    with pool.connection() as conn:
        conn.execute("SET app.bypass_rls = 'on'")  # expect: session-level-set "for the whole session"
        return conn.execute("SELECT count(*) FROM orders").fetchone()
