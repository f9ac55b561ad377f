from fastapi import APIRouter
from sqlalchemy import String, select
from sqlalchemy.orm import DeclarativeBase, mapped_column

router = APIRouter()


class Base(DeclarativeBase):
    pass


class Kite(Base):
    __tablename__ = "kites"
    id = mapped_column(String, primary_key=True)
    tenant_id = mapped_column(String)
    state = mapped_column(String)


@router.get("/kites")
def kites(session):
    return session.scalars(select(Kite)).all()  # expect: unscoped-query warning "those of every tenant"


def lost(session):
    return session.scalars(select(Kite).where(Kite.state == "lost")).all()  # expect: unscoped-query advice "as a job may"
