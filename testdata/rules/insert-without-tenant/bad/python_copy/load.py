import asyncpg


async def load(conn, records):
    await conn.copy_records_to_table("orders", records=records, columns=["id", "state"])  # expect: insert-without-tenant


async def load_own(conn, records):
    await conn.copy_records_to_table("orders", records=records, columns=["id", "tenant_id", "state"])


async def load_all(conn, records):
    await conn.copy_records_to_table("orders", records=records)


def load_file(cursor, file):
    cursor.copy_from(file, "orders", columns=("id", "state"))  # expect: insert-without-tenant
