import psycopg


def as_tenant(conn, role):
    conn.execute("SELECT set_config('role', %s, false)", (role,))  # expect: session-role error "next"


# A connection of its own is the next one's behind a pooler alone.
def report(dsn, role):
    with psycopg.connect(dsn) as conn:
        conn.execute("SELECT set_config('role', %s, false)", (role,))  # expect: session-role warning "PgBouncer"
