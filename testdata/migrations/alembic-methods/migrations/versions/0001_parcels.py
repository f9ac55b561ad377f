"""parcels"""
from alembic import op

revision = "1"
down_revision = None


class Tables:
    names = ["parcels", "routes"]

    def make(self):
        self.make_each()

    def make_each(self):
        for name in self.names:
            op.execute(f"CREATE TABLE {name} (id bigint PRIMARY KEY, tenant_id uuid NOT NULL)")


def upgrade():
    Tables().make()
