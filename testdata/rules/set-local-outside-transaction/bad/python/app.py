import asyncpg


class Database:
    async def connect(self):
        self.pool = await asyncpg.create_pool("postgres://")

    async def list_orders(self, tenant_id):
        async with self.pool.acquire() as conn:
            await conn.execute("SELECT set_config('app.tenant_id', $1, true)", tenant_id)  # expect: set-local-outside-transaction "gone"
            return await conn.fetch("SELECT id, total FROM orders")
