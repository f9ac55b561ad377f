import psycopg


def find(conn, email):
    return conn.execute("SELECT user_id FROM users WHERE email = %s", (email,)).fetchone()
