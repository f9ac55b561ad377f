from alembic import op

revision = "b2"
down_revision = "a1"


def upgrade():
    op.execute("ALTER TABLE notes NO FORCE ROW LEVEL SECURITY")
    op.execute("UPDATE notes SET size = 0 WHERE size IS NULL")
    op.execute("ALTER TABLE notes FORCE ROW LEVEL SECURITY")


def downgrade():
    op.execute("UPDATE notes SET size = NULL")
