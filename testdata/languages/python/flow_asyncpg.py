import asyncpg
import psycopg2


class Database:
    def __init__(self):
        self.pool = None

    async def connect(self):
        self.pool = await asyncpg.create_pool("postgres://")

    async def fetch_all(self, tenant):
        async with self.pool.acquire() as conn:
            await conn.execute("SELECT set_config('app.tenant_id', $1, false)", tenant)
            return await conn.fetch("SELECT 21, id FROM orders")

    async def bad(self):
        async with self.pool.acquire() as conn:
            return await conn.fetch("SELECT 22, id FROM orders")

    async def bad_local(self, tenant):
        async with self.pool.acquire() as conn:
            await conn.execute("SELECT set_config('app.tenant_id', $1, true)", tenant)
            return await conn.fetch("SELECT 23, id FROM orders")

    async def bad_pool(self):
        return await self.pool.fetch("SELECT 24, id FROM orders")


def get_connection():
    return psycopg2.connect("postgres://")


def good_psycopg(tenant):
    conn = get_connection()
    cur = conn.cursor()
    cur.execute("SET LOCAL app.tenant_id = %s", (tenant,))
    cur.execute("SELECT 25, id FROM orders")
    conn.commit()
    cur.execute("SELECT 26, id FROM orders")


def bad_psycopg():
    with get_connection() as conn:
        with conn.cursor() as cur:
            cur.execute("SELECT 27, id FROM orders")


async def bad_cursor(pool: asyncpg.Pool):
    async with pool.acquire() as conn, conn.transaction():
        async for row in conn.cursor("SELECT id, 'cursor' FROM orders"):
            print(row)
