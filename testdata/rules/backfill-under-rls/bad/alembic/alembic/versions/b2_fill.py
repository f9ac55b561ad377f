from alembic import op

revision = "b2"
down_revision = "a1"


def upgrade():
    op.execute("UPDATE notes SET size = 0 WHERE size IS NULL")  # expect: backfill-under-rls
    op.alter_column("notes", "size", nullable=False)


def downgrade():
    op.execute("UPDATE notes SET size = NULL")
