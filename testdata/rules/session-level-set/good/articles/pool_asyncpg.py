import asyncpg


async def invoices(pool: asyncpg.Pool, tenant_id: str):
    async with pool.acquire() as conn, conn.transaction():
        await conn.execute("SELECT set_config('app.current_tenant', $1, true)", tenant_id)
        return await conn.fetch("SELECT id, amount FROM invoices")
