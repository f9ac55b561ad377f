import sqlalchemy as sa
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column


class Base(DeclarativeBase):
    pass


class Board(Base):
    __tablename__ = "boards"
    id: Mapped[str] = mapped_column(primary_key=True)
    workspace_id: Mapped[str] = mapped_column()
    title: Mapped[str] = mapped_column()


def owner(session, board_id):
    return session.query(Board.workspace_id).filter_by(id=board_id).scalar()  # expect: unscoped-query "learns whose it is"


def owner_of(session, board_id):
    return session.scalar(sa.select(Board.workspace_id.label("owner")).where(Board.id == board_id))  # expect: unscoped-query "learns whose it is"


def narrowed(session, board_id):
    return session.query(Board).filter_by(id=board_id).with_entities(Board.workspace_id).one()  # expect: unscoped-query "learns whose it is"


def more(session, board_id):
    return session.query(Board.workspace_id, Board.title).filter_by(id=board_id).one()  # expect: unscoped-query "can ask for another"


# Columns of what is no table that is known.
def elsewhere(session, other, board_id):
    session.query(other.workspace_id).filter_by(id=board_id).scalar()
    return session.query(Board).filter_by(id=board_id).with_entities(other.title).one()  # expect: unscoped-query "can ask for another"
