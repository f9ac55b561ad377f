import psycopg


def run(conn: psycopg.Connection, to, code, tenant):
    conn.execute(
        "UPDATE orders SET tenant_id = %s WHERE code = %s AND tenant_id = %s",  # expect: tenant-reassigned
        (to, code, tenant,),
    )
