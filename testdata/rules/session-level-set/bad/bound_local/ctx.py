import psycopg


def enter(conn: psycopg.Connection, tenant):
    conn.execute("SELECT set_config(%s, %s, %s)", ("app.tenant_id", tenant, False))  # expect: session-level-set
