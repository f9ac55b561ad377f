import psycopg2


def connect():
    conn = psycopg2.connect("postgres://")
    with conn.cursor() as cursor:
        cursor.execute("SET statement_timeout = 1000")
    return conn
