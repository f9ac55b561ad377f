# Nobody else has a row of a key that has just been made.
import uuid


async def add(conn, tenant_id, name):
    crate_id = str(uuid.uuid4())
    await conn.execute("INSERT INTO crates (id, tenant_id, name) VALUES ($1, $2, $3)", crate_id, tenant_id, name)
    await conn.execute("UPDATE crates SET name = upper(name) WHERE id = $1", crate_id)
    return await conn.fetchrow("SELECT * FROM crates WHERE id = $1", crate_id)
