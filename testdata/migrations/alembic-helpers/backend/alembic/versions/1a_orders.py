import sqlalchemy as sa
from alembic import op

from app.db import rls
from app.db.rls import enable_rls, owned_columns
from app.tenancy import TENANT_TABLES, Policies

revision = "1a"
down_revision = None


def upgrade():
    op.create_table("orders", sa.Column("id", sa.Integer(), primary_key=True), *owned_columns())
    op.create_table("invoices", sa.Column("id", sa.Integer(), primary_key=True), sa.Column("team_id", sa.Uuid()))
    enable_rls("orders", column="team_id")
    for table in TENANT_TABLES:
        rls.enable_rls(table, "team_id")
    Policies(op).force("invoices")
    notify_ops("invoices")


def downgrade():
    rls.disable_rls("orders")
