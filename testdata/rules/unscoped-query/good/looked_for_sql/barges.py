# The row is looked for as the tenant's before it is changed by the same key.
import asyncpg
import psycopg2
from fastapi import HTTPException


async def rename(conn: asyncpg.Connection, barge_id, tenant_id, name):
    barge = await conn.fetchrow("SELECT id FROM barges WHERE id = $1 AND tenant_id = $2", barge_id, tenant_id)
    if barge is None:
        raise HTTPException(status_code=404)
    await conn.execute("UPDATE barges SET name = $1 WHERE id = $2", name, barge_id)


def unload(tenant_id, barge_id):
    conn = psycopg2.connect("dbname=barges")
    with conn.cursor() as cur:
        cur.execute("SELECT id FROM barges WHERE id = %s AND tenant_id = %s", (str(barge_id), tenant_id))
        row = cur.fetchone()
    if not row:
        return False
    with conn.cursor() as cur:
        cur.execute("DELETE FROM loads WHERE barge_id = %s", (barge_id,))
    return True


def sink(cur, tenant_id, barge_id):
    cur.execute("SELECT id FROM barges WHERE id = %s AND tenant_id = %s", (barge_id, tenant_id))
    if not cur.fetchone():
        raise LookupError(barge_id)
    cur.execute("DELETE FROM barges WHERE id = %s", (barge_id,))
