# The key may be one that the caller sends.
from uuid import uuid4


async def add(conn, tenant_id, name, given):
    crate_id = uuid4()
    if given:
        crate_id = given
    await conn.execute(
        # expect: upsert-across-tenants
        "INSERT INTO crates (id, tenant_id, name) VALUES ($1, $2, $3) ON CONFLICT (id) DO UPDATE SET name = EXCLUDED.name",
        crate_id,
        tenant_id,
        name,
    )
