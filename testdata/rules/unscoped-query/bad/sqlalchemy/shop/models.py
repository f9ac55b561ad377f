from enum import Enum

from sqlalchemy import Column, MetaData, Table
from sqlalchemy.orm import DeclarativeBase, mapped_column


class Base(DeclarativeBase):
    pass


class State(Enum):
    OPEN = "open"


class Purchase(Base):
    __tablename__ = "orders"

    id = mapped_column(primary_key=True)
    owner = mapped_column("tenant_id")
    state = mapped_column()


lines = Table("lines", MetaData(), Column("id"), Column("tenant_id"), Column("order_id"))
