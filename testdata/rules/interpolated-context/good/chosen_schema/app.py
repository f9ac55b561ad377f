import psycopg


def list_notes(connection: psycopg.Connection, request):
    schema = request.tenant.schema_name
    return connection.execute(f"SELECT id, body FROM {schema}.notes").fetchall()
