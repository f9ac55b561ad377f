import psycopg


def find(conn, email):
    return conn.execute("SELECT user_id FROM users WHERE email = %s", (email,)).fetchone()  # expect: unscoped-query


def find_in_tenant(conn, tenant, email):
    return conn.execute("SELECT user_id FROM users WHERE tenant_id = %s AND email = %s", (tenant, email)).fetchone()
