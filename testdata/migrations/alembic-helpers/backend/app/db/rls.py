import sqlalchemy as sa
from alembic import op


def owned_columns():
    return [sa.Column("team_id", sa.Uuid(), nullable=False)]


def enable_rls(table, column="tenant_id", *, name=None):
    name = name or f"{table}_owner"
    op.execute(f"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY")
    op.execute(f"CREATE POLICY {table}_owner ON {table} USING ({column} = current_setting('app.team')::uuid)")


def disable_rls(table):
    op.execute(f"ALTER TABLE {table} DISABLE ROW LEVEL SECURITY")
