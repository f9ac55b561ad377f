from contextlib import contextmanager

from psycopg_pool import ConnectionPool

pool = ConnectionPool()


@contextmanager
def tenant_connection(tenant):
    with pool.connection() as conn:
        conn.execute("SELECT set_config('app.tenant_id', %s, true)", (tenant,))
        yield conn


def inside(tenant):
    with tenant_connection(tenant) as conn:
        return conn.execute("SELECT id FROM orders").fetchall()


def outside():
    with pool.connection() as conn:
        return conn.execute("SELECT id, total FROM orders").fetchall()


def committed(tenant):
    with tenant_connection(tenant) as conn:
        conn.execute("UPDATE orders SET total = 0")
        conn.commit()
        conn.execute("DELETE FROM orders")


def from_caller(conn):
    return conn.execute("SELECT total FROM orders").fetchone()


def caller(tenant):
    with tenant_connection(tenant) as conn:
        return from_caller(conn)


# asyncpg
async def asynchronous(pool, tenant):
    async with pool.acquire() as connection:
        async with connection.transaction():
            await connection.execute("SELECT set_config('app.tenant_id', $1, true)", tenant)
            rows = await connection.fetch("SELECT id FROM orders")
        return rows, await connection.fetchval("SELECT count(*) FROM orders")
