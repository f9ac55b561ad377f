from fastapi import APIRouter, Depends
from sqlalchemy import select
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

from .session import get_session, get_tenant

router = APIRouter()


class Base(DeclarativeBase):
    pass


class Crate(Base):
    __tablename__ = "crates"

    id: Mapped[str] = mapped_column(primary_key=True)
    tenant_id: Mapped[str] = mapped_column()
    name: Mapped[str] = mapped_column()


# Nobody sends it.
@router.get("/crates")
async def list_crates(tenant_id: str = Depends(get_tenant), session=Depends(get_session)):
    query = select(Crate)
    if tenant_id:
        query = query.where(Crate.tenant_id == tenant_id)
    return (await session.execute(query)).scalars().all()


# The other branch has a condition of its own.
@router.get("/crates/named")
async def list_named(tenant_id: str | None = None, owner: str = Depends(get_tenant), session=Depends(get_session)):
    query = select(Crate)
    if tenant_id:
        query = query.where(Crate.tenant_id == tenant_id)
    else:
        query = query.where(Crate.tenant_id == owner)
    return (await session.execute(query)).scalars().all()
