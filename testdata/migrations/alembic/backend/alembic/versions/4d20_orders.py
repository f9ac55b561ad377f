"""orders

Revision ID: 4d20
Revises: 9c1f
"""
from alembic import op
import sqlalchemy as sa
from sqlalchemy.dialects import postgresql

revision: str = "4d20"
down_revision: str | None = "9c1f"
depends_on: str | None = None


def upgrade() -> None:
    op.create_table(
        "orders",
        sa.Column("id", sa.BigInteger(), sa.Identity(), nullable=False),
        sa.Column("org_id", sa.Uuid(), sa.ForeignKey("organizations.id", ondelete="CASCADE"), nullable=False),
        sa.Column("status", sa.Enum("open", "paid", name="order_status"), server_default="open", nullable=False),
        sa.Column("tags", postgresql.ARRAY(sa.String()), nullable=True),
        sa.Column("details", postgresql.JSONB(astext_type=sa.Text()), nullable=True),
        sa.Column("total", sa.Numeric(10, 2), server_default=sa.text("0"), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index(op.f("ix_orders_org_id"), "orders", ["org_id", "status"], unique=False)


def downgrade() -> None:
    op.drop_index(op.f("ix_orders_org_id"), table_name="orders")
    op.drop_table("orders")
