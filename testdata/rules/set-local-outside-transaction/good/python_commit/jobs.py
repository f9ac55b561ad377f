# What the pool is was not seen; that its connections are committed tells how they begin.
from contextlib import contextmanager


@contextmanager
def borrow(pool):
    with pool.connection() as conn:
        conn.execute("SELECT set_config('app.tenant_id', %s, true)", (tenant(),))
        yield conn


class Ledger:
    def __init__(self, pool):
        self.pool = pool
        self.close_months()
        self.load()

    def close_months(self):
        with borrow(self.pool) as conn:
            conn.execute("UPDATE orders SET id = id")
            conn.commit()

    def load(self):
        with borrow(self.pool) as conn:
            conn.execute("SELECT id FROM orders")


def main():
    return Ledger(pool=None)
