import psycopg


def close(conn: psycopg.Connection, tenant, order_id):
    row = conn.execute("SELECT code FROM orders WHERE tenant_id = %s", (tenant,)).fetchone()
    conn.execute(
        "UPDATE orders SET code = %s WHERE id = %s",  # expect: unscoped-query
        (row[0], order_id),
    )
