# No row of a key that has just been made is in the way.
from uuid import uuid4


async def add(conn, tenant_id, name):
    crate_id = uuid4()
    await conn.execute(
        "INSERT INTO crates (id, tenant_id, name) VALUES ($1, $2, $3) ON CONFLICT (id) DO UPDATE SET name = EXCLUDED.name",
        crate_id,
        tenant_id,
        name,
    )
