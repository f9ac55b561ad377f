import psycopg


def list_orders(pool, tenant_id):
    with pool.connection() as conn:
        conn.execute("SELECT set_config('app.tenant_id', %s, false)", (tenant_id,))  # expect: session-level-set "next"
        return conn.execute("SELECT id, total FROM orders").fetchall()
