import psycopg


def list_orders(pool, tenant_id):
    with pool.connection() as conn, conn.transaction():
        conn.execute("SELECT set_config('app.tenant_id', %s, true)", (tenant_id,))
        return conn.execute("SELECT id, total FROM orders").fetchall()
