from fastapi import APIRouter, Depends
from sqlalchemy import select
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

from .session import get_session

router = APIRouter()


class Base(DeclarativeBase):
    pass


class Crate(Base):
    __tablename__ = "crates"

    id: Mapped[str] = mapped_column(primary_key=True)
    tenant_id: Mapped[str] = mapped_column()
    name: Mapped[str] = mapped_column()


@router.get("/crates")
async def list_crates(tenant_id: str | None = None, session=Depends(get_session)):
    query = select(Crate)  # expect: unscoped-query
    if tenant_id:
        query = query.where(Crate.tenant_id == tenant_id)
    return (await session.execute(query)).scalars().all()
