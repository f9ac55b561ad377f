"""row security

Revision ID: 03aa
Revises: 1e55
"""
from alembic import op

revision = "03aa"
down_revision = "1e55"

TABLES = ("orders", "billing.invoices")

POLICY = """
CREATE POLICY tenant ON {table}
    USING (org_id = current_setting('app.org_id')::uuid)
"""


def _enable(table: str) -> str:
    return f"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY"


def upgrade():
    bind = op.get_bind()
    if bind.dialect.name != "postgresql":
        return
    for table in TABLES:
        op.execute(_enable(table))
        op.execute(f"ALTER TABLE {table} FORCE ROW LEVEL SECURITY")
        op.execute(POLICY.format(table=table))
    op.execute(
        "UPDATE orders SET status = 'open' "
        "WHERE status IS NULL"
    )


def downgrade():
    for table in TABLES:
        op.execute(f"DROP POLICY tenant ON {table}")
        op.execute(f"ALTER TABLE {table} DISABLE ROW LEVEL SECURITY")
