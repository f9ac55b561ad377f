import psycopg2.pool

pool = psycopg2.pool.ThreadedConnectionPool(1, 5, "postgres://")


def close(tenant, user):
    conn = pool.getconn()
    with conn.cursor() as cursor:
        cursor.execute("SET app.tenant_id = %s", (tenant,))  # expect: session-level-set
        cursor.execute("SET app.user_id = %s", (user,))
        cursor.execute("UPDATE orders SET state = 'closed'")
        cursor.execute("RESET app.user_id")
    pool.putconn(conn)
