from sqlalchemy import String, or_, select
from sqlalchemy.orm import DeclarativeBase, mapped_column


class Base(DeclarativeBase):
    pass


class Map(Base):
    __tablename__ = "maps"
    id = mapped_column(String, primary_key=True)
    tenant_id = mapped_column(String)
    state = mapped_column(String)


def shown(session, tenant_id):
    session.scalars(select(Map).where(or_(Map.tenant_id == tenant_id, Map.state == "open")))  # expect: unscoped-query warning


def open_ones(session, tenant_id):
    session.scalars(select(Map).where((Map.tenant_id == tenant_id) | (Map.state == "open")))  # expect: unscoped-query warning
