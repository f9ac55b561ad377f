import psycopg


def run(conn: psycopg.Connection, tenant):
    with conn.transaction():
        conn.execute("SELECT set_config('app.current_tenant', %s, true)", (tenant,))  # expect: context-name-mismatch
