from contextlib import contextmanager

import psycopg2.pool

pool = psycopg2.pool.SimpleConnectionPool(1, 5, "postgres://")


@contextmanager
def borrow():
    conn = pool.getconn()
    try:
        yield conn
    except Exception:
        conn.rollback()
        raise
    finally:
        with conn.cursor() as cursor:
            cursor.execute("RESET app.tenant_id; RESET app.user_id")
        conn.commit()
        pool.putconn(conn)


@contextmanager
def borrow_quietly():
    conn = pool.getconn()
    yield conn
    with conn.cursor() as cursor:
        cursor.execute("RESET app.tenant_id")
        cursor.execute("RESET app.user_id")
    pool.putconn(conn)
