import psycopg


def run(conn: psycopg.Connection, status, tenant):
    conn.execute(
        "UPDATE orders SET status = %s WHERE tenant_id = %s",
        (status, tenant,),
    )
