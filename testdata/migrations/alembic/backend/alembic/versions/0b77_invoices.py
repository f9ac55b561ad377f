"""invoices, on a branch of its own

Revision ID: 0b77
Revises: 9c1f
"""
from alembic import op
import sqlalchemy as sa

revision = "0b77"
down_revision = "9c1f"
depends_on = None


def upgrade():
    op.create_table(
        "invoices",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("org_id", sa.Uuid(), nullable=True),
        sa.Column("number", sa.String(), nullable=False, index=True),
        sa.ForeignKeyConstraint(["org_id"], ["organizations.id"], name="fk_invoices_org"),
        sa.PrimaryKeyConstraint("id"),
        schema="billing",
    )
    with op.batch_alter_table("invoices", schema="billing") as batch_op:
        batch_op.add_column(sa.Column("paid", sa.Boolean(), nullable=False, server_default=sa.false()))
        batch_op.alter_column("org_id", existing_type=sa.Uuid(), nullable=False)
        batch_op.create_unique_constraint("uq_invoices_number", ["number"])


def downgrade():
    op.drop_table("invoices", schema="billing")
