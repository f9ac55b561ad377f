"""row security"""
from alembic import op
from harbour.rls import forced, protected

revision = "0002"
down_revision = "0001"
TABLES = ["berths"]


def upgrade():
    for statement in protected(TABLES):
        op.execute(statement)
    for statement in forced(["cranes"]):
        op.execute(statement)
    for statement in protected(["quays"]):
        op.execute(statement)
