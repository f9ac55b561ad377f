TENANT_TABLES = ("invoices",)


class Policies:
    def __init__(self, op):
        self.op = op

    def force(self, table):
        self.op.execute(f"ALTER TABLE {table} FORCE ROW LEVEL SECURITY")
