import psycopg


def run(conn: psycopg.Connection, id, code, tenant):
    conn.execute(
        "INSERT INTO orders (id, code, tenant_id) VALUES (%s, %s, %s) ON CONFLICT (tenant_id, code) DO UPDATE SET status = 'again'",
        (id, code, tenant,),
    )
