import psycopg


def run(conn: psycopg.Connection, status):
    conn.execute(
        "UPDATE orders SET status = %s WHERE tenant_id = '6f6f6f6f-0000-4000-8000-000000000001'",  # expect: hard-coded-tenant
        (status,),
    )
