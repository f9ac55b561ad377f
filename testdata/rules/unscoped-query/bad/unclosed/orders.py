import psycopg


def broken(conn):
    print("total: {}".format(
        len(conn

@traced
def list_all(conn):
    return conn.execute("SELECT * FROM orders").fetchall()  # expect: unscoped-query


def list_own(conn, tenant):
    rows = conn.execute("SELECT * FROM orders WHERE tenant_id = %s", (tenant,)
    return rows


class Orders:
    def clear(self, conn):
        return conn.execute("DELETE FROM orders")  # expect: unscoped-query
