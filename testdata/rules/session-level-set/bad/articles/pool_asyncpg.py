import asyncpg


async def invoices(pool: asyncpg.Pool, tenant_id: str):
    async with pool.acquire() as conn:
        await conn.execute("SELECT set_config('app.current_tenant', $1, true)", tenant_id)  # expect: set-local-outside-transaction
        return await conn.fetch("SELECT id, amount FROM invoices")


async def by_schema(pool: asyncpg.Pool, slug: str):
    async with pool.acquire() as conn:
        await conn.execute(f"SET search_path TO tenant_{slug}, public")  # expect: session-search-path expect: interpolated-context
        return await conn.fetch("SELECT id, amount FROM invoices")
