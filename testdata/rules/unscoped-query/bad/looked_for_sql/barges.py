import logging


# Nobody leaves.
async def rename(conn, barge_id, tenant_id, name):
    barge = await conn.fetchrow("SELECT id FROM barges WHERE id = $1 AND tenant_id = $2", barge_id, tenant_id)
    if barge is None:
        logging.warning("not found")
    # expect: unscoped-query
    await conn.execute("UPDATE barges SET name = $1 WHERE id = $2", name, barge_id)


# A cursor is there always.
def unload(cur, tenant_id, barge_id):
    found = cur.execute("SELECT id FROM barges WHERE id = %s AND tenant_id = %s", (barge_id, tenant_id))
    if not found:
        return
    # expect: unscoped-query
    cur.execute("DELETE FROM loads WHERE barge_id = %s", (barge_id,))


# What is looked at is the answer to another query.
def sink(cur, tenant_id, barge_id):
    cur.execute("SELECT id FROM barges WHERE id = %s AND tenant_id = %s", (barge_id, tenant_id))
    cur.execute("SELECT id FROM tenants WHERE id = %s", (tenant_id,))
    if not cur.fetchone():
        raise LookupError(barge_id)
    # expect: unscoped-query
    cur.execute("DELETE FROM barges WHERE id = %s", (barge_id,))
