from psycopg_pool import ConnectionPool

from tables import ORDERS

pool = ConnectionPool()


def recent():
    with pool.connection() as connection:
        return connection.execute(f"SELECT id FROM {ORDERS} LIMIT 10").fetchall()  # expect: tenant-context-missing
