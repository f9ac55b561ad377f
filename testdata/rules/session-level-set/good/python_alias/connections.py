from contextlib import contextmanager

import psycopg2.pool


class Connections:
    def __init__(self):
        self.pool = psycopg2.pool.ThreadedConnectionPool(1, 5, "postgres://")

    @contextmanager
    def borrow(self):
        conn = self.pool.getconn()
        try:
            yield conn
        finally:
            with conn.cursor() as cursor:
                cursor.execute("RESET app.tenant_id; RESET app.user_id;")
            conn.commit()
            self.pool.putconn(conn)

    def borrow_for_reports(self):
        """The old name."""
        return self.borrow()


connections = Connections()
