class Store:
    def __init__(self, dsn):
        import psycopg

        self._psycopg = psycopg
        self._dsn = dsn

    # Each call of it connects anew: what the one before has committed is over with that.
    def _connect(self, tenant=""):
        connection = self._psycopg.connect(self._dsn)
        if tenant:
            connection.execute("SELECT set_config('app.tenant_id', %s, true)", (tenant,))
        return connection

    def close(self, tenant, order):
        with self._connect(tenant) as connection:
            connection.execute("UPDATE orders SET total = 0 WHERE id = %s", (order,))
            connection.commit()
        with self._connect(tenant) as connection:
            return connection.execute("SELECT total FROM orders WHERE id = %s", (order,)).fetchone()
