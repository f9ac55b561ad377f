import os

import asyncpg
import psycopg


def sweep():
    with psycopg.connect(os.environ["ADMIN_DATABASE_URL"]) as connection:
        return connection.execute("SELECT id, total FROM orders").fetchall()


async def count_orders():
    owner = await asyncpg.connect(os.environ["DATABASE_URL"])
    return await owner.fetch("SELECT count(*) FROM orders")


def list_orders(tenant):
    connection = psycopg.connect(os.environ["DATABASE_URL"], options=f"-c app.tenant_id={tenant}")
    return connection.execute("SELECT id, total FROM orders").fetchall()
