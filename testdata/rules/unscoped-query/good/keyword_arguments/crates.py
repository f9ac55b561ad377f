import psycopg


# Keys that are handed over by name, found by an earlier query or looked for as the tenant's.
def close(conn: psycopg.Connection, *, crate_id):
    conn.execute("UPDATE crates SET state = 'closed' WHERE id = %s", (crate_id,))


def require(conn: psycopg.Connection, *, tenant_id, crate_id):
    row = conn.execute("SELECT id FROM crates WHERE id = %s AND tenant_id = %s", (crate_id, tenant_id)).fetchone()
    if row is None:
        raise LookupError("no such crate")


def checked(conn: psycopg.Connection, tenant_id, crate_id):
    require(conn, tenant_id=tenant_id, crate_id=crate_id)
    conn.execute("UPDATE crates SET state = 'open' WHERE id = %s", (crate_id,))


def handed(conn: psycopg.Connection, tenant_id, crate_id):
    require(conn, crate_id=crate_id, tenant_id=tenant_id)
    close(conn, crate_id=crate_id)
