import psycopg


def run(conn: psycopg.Connection, to, code, tenant):
    conn.execute(
        "UPDATE orders SET status = %s WHERE code = %s AND tenant_id = %s",
        (to, code, tenant,),
    )
