"""merge of both branches

Revision ID: 1e55
Revises: 4d20, 0b77
"""
revision = "1e55"
down_revision = (
    "4d20",
    "0b77",  # invoices
)


def upgrade():
    pass


def downgrade():
    pass
