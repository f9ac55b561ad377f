"""create organizations

Revision ID: 9c1f
Revises:
"""
from alembic import op
import sqlalchemy as sa

revision = "9c1f"
down_revision = None
branch_labels = None
depends_on = None


def upgrade():
    op.create_table(
        "organizations",
        sa.Column("id", sa.Uuid(), primary_key=True),
        sa.Column("name", sa.String(120), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), server_default=sa.func.now()),
        sa.UniqueConstraint("name", name="uq_organizations_name"),
    )


def downgrade():
    op.drop_table("organizations")
