import psycopg


def run(conn: psycopg.Connection, tenant):
    with conn.transaction():
        conn.execute("SELECT set_config('app.tenant_id', %s, true)", (tenant,))
