from typing import Annotated

from fastapi import APIRouter, Depends
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession, async_sessionmaker, create_async_engine

make_session = async_sessionmaker(create_async_engine("postgresql+asyncpg://"))
router = APIRouter()


async def get_session():
    async with make_session() as session:
        yield session


async def get_tenant_session(tenant_id: str, session: Annotated[AsyncSession, Depends(get_session)]):
    await session.execute(text("SELECT set_config('app.tenant_id', :tenant, true)"), {"tenant": tenant_id})
    return session


TenantSession = Annotated[AsyncSession, Depends(get_session)]


@router.get("/orders")
async def list_orders(session: TenantSession):
    return (await session.execute(text("SELECT id, total FROM orders"))).all()  # expect: tenant-context-missing "not set"
