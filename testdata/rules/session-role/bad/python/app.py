import psycopg


def as_tenant(conn, role):
    conn.execute("SELECT set_config('role', %s, false)", (role,))  # expect: session-role "next"
