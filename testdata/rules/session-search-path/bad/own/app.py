import psycopg


def migrate(url, schema):
    with psycopg.connect(url) as conn:
        conn.execute("SELECT set_config('search_path', %s, false)", [schema])  # expect: session-search-path
        conn.execute("CREATE TABLE IF NOT EXISTS orders (id bigint PRIMARY KEY)")
