import psycopg
import psycopg2


# Closed at the end of the function: only a pooler in front of the server hands the setting on.
def closed(tenant_id):
    conn = psycopg2.connect("dbname=shop")
    try:
        cur = conn.cursor()
        cur.execute("SELECT set_config('app.tenant_id', %s, false)", (tenant_id,))  # expect: session-level-set warning "PgBouncer"
        cur.execute("SELECT id, total FROM orders")
        return cur.fetchall()
    finally:
        conn.close()


def in_a_block(tenant_id):
    with psycopg.connect("dbname=shop", autocommit=True) as conn:
        conn.execute("SELECT set_config('app.tenant_id', %s, false)", (tenant_id,))  # expect: session-level-set warning
        return conn.execute("SELECT id, total FROM orders").fetchall()


def connect():
    conn = psycopg2.connect("dbname=shop")
    conn.autocommit = True
    return conn


def set_tenant(conn, tenant_id):
    conn.cursor().execute("SELECT set_config('app.tenant_id', %s, false)", (tenant_id,))  # expect: session-level-set warning


def made_elsewhere(tenant_id):
    conn = connect()
    set_tenant(conn, tenant_id)
    cur = conn.cursor()
    cur.execute("SELECT id, total FROM orders")
    conn.close()
    return cur.fetchall()


# Kept for the next request.
class Kept:
    def __init__(self):
        self.conn = psycopg2.connect("dbname=shop")

    def list(self, tenant_id):
        cur = self.conn.cursor()
        cur.execute("SELECT set_config('app.tenant_id', %s, false)", (tenant_id,))  # expect: session-level-set error
        cur.execute("SELECT id, total FROM orders")
        return cur.fetchall()


shared = None


def get_shared():
    global shared
    if shared is None:
        shared = psycopg2.connect("dbname=shop")
    return shared


def over_shared(tenant_id):
    conn = get_shared()
    cur = conn.cursor()
    cur.execute("SELECT set_config('app.tenant_id', %s, false)", (tenant_id,))  # expect: session-level-set error
    cur.execute("SELECT id, total FROM orders")
    return cur.fetchall()
