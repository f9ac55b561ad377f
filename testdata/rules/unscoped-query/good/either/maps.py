from sqlalchemy import String, and_, or_, select
from sqlalchemy.orm import DeclarativeBase, mapped_column


class Base(DeclarativeBase):
    pass


class Map(Base):
    __tablename__ = "maps"
    id = mapped_column(String, primary_key=True)
    tenant_id = mapped_column(String)
    state = mapped_column(String)


def shown(session, tenant_id, map_id):
    session.scalars(select(Map).where(Map.tenant_id == tenant_id, or_(Map.state == "open", Map.id == map_id)))
    session.scalars(
        select(Map).where(or_(and_(Map.tenant_id == tenant_id, Map.state == "open"), and_(Map.tenant_id == tenant_id, Map.id == map_id)))
    )
