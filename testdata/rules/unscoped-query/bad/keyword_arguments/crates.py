import psycopg


def close(conn: psycopg.Connection, *, crate_id):
    conn.execute("UPDATE crates SET state = 'closed' WHERE id = %s", (crate_id,))  # expect: unscoped-query


def require(conn: psycopg.Connection, *, tenant_id, crate_id, other_id):
    row = conn.execute("SELECT id FROM crates WHERE id = %s AND tenant_id = %s", (other_id, tenant_id)).fetchone()
    if row is None:
        raise LookupError("no such crate")


# The crate that was looked for is another one.
def handed(conn: psycopg.Connection, tenant_id, crate_id, other_id):
    require(conn, crate_id=crate_id, tenant_id=tenant_id, other_id=other_id)
    close(conn, crate_id=crate_id)
