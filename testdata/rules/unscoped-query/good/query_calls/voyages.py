import aiosql

queries = aiosql.from_path("queries/python.sql", "psycopg2")


def halt(conn, id, tenant):
    found = queries.find_voyage(conn, id=id, tenant_id=tenant)
    if not found:
        raise LookupError(id)
    queries.halt_voyage(conn, id=id)
