import psycopg


def list_notes(connection: psycopg.Connection, request):
    schema = request.GET["tenant"]
    return connection.execute(f"SELECT id, body FROM {schema}.notes").fetchall()  # expect: interpolated-context
