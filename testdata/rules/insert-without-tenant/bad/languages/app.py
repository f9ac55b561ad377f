import psycopg


def run(conn: psycopg.Connection, id, code):
    conn.execute(
        "INSERT INTO orders (id, code) VALUES (%s, %s)",  # expect: insert-without-tenant
        (id, code,),
    )
