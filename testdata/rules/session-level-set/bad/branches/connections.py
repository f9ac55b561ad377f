import psycopg


def choose(conn, tenant):
    if tenant:
        conn.execute("SELECT set_config('app.tenant_id', %s, false)", (tenant,))  # expect: session-level-set
    else:
        conn.execute("RESET app.tenant_id")


def work(pool, tenant):
    with pool.connection() as conn:
        choose(conn, tenant)
        conn.execute("SELECT id FROM orders")
    with pool.connection() as conn:
        choose(conn, None)
