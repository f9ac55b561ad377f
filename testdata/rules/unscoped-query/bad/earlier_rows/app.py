import psycopg


def close_all(conn: psycopg.Connection, tenant):
    cur = conn.cursor()
    cur.execute("SELECT id FROM orders WHERE tenant_id = %s", (tenant,))
    for (order_id,) in cur.fetchall():
        cur.execute("UPDATE orders SET status = 'closed' WHERE id = %s", (order_id,))  # expect: unscoped-query "earlier query"


def delete_first(conn: psycopg.Connection, tenant):
    row = conn.execute("SELECT id FROM orders WHERE tenant_id = %s", (tenant,)).fetchone()
    conn.execute("DELETE FROM orders WHERE id = %(id)s", {"id": row["id"]})  # expect: unscoped-query "earlier query"


def renumber(conn: psycopg.Connection, tenant):
    rows = conn.execute("SELECT id FROM orders WHERE tenant_id = %s", (tenant,)).fetchall()
    for number, row in enumerate(rows):
        conn.execute("UPDATE orders SET code = %s WHERE id = %s", (number, str(row[0])))  # expect: unscoped-query "earlier query"


def recode(conn: psycopg.Connection, ids):
    for number, order_id in enumerate(ids):
        conn.execute("UPDATE orders SET code = %s WHERE id = %s", (number, str(order_id)))  # expect: unscoped-query "a caller can ask"
