# The key may be one that the caller sends.
from uuid import uuid4


async def add(conn, crate_id=None):
    crate_id = crate_id or str(uuid4())
    # expect: unscoped-query
    await conn.execute("UPDATE crates SET name = upper(name) WHERE id = $1", crate_id)


async def remove(conn, crate_id):
    if not crate_id:
        crate_id = str(uuid4())
    # expect: unscoped-query
    await conn.execute("DELETE FROM crates WHERE id = $1", crate_id)


# No key of a row: a name may be anybody's.
async def rename(conn):
    name = uuid4().hex
    # expect: unscoped-query
    await conn.execute("UPDATE crates SET name = 'none' WHERE name = $1", name)
