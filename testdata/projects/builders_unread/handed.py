from sqlalchemy import select
from sqlalchemy.orm import DeclarativeBase


class Part(DeclarativeBase):
    __tablename__ = "parts"


def rows_of(db, model):
    return db.execute(select(model)).all()


def queried(db, model):
    return db.query(model).all()


def changed(db, rows):
    db.bulk_update_mappings(Part, rows)
