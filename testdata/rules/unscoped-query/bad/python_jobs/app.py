import psycopg


def archive(conn: psycopg.Connection):
    conn.execute(
        """
        INSERT INTO archive (order_id)
        SELECT id FROM orders -- expect: unscoped-query "as a job may"
        WHERE status = 'closed'
        """
    )


def owner_of(conn: psycopg.Connection, order_id):
    return conn.execute(
        "SELECT tenant_id FROM orders WHERE id = %s",  # expect: unscoped-query "learns whose it is"
        (order_id,),
    ).fetchone()


def statuses(conn: psycopg.Connection):
    return conn.execute("SELECT status FROM orders").fetchall()  # expect: unscoped-query "every tenant"
