import psycopg


def as_tenant(conn, role):
    with conn.transaction():
        conn.execute("SELECT set_config('role', %s, true)", (role,))
