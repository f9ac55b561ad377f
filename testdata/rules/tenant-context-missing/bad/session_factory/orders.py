from fastapi import APIRouter, Depends
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession, async_sessionmaker

from database import get_session, make_engine, session_factory, set_tenant
from settings import settings

router = APIRouter()


@router.get("/orders")
async def list_orders(session: AsyncSession = Depends(get_session)):
    return (await session.execute(text("SELECT id, total FROM orders"))).all()  # expect: tenant-context-missing


async def export(tenant):
    async with session_factory()() as session:
        await set_tenant(session, tenant)
        await session.commit()
        return (await session.execute(text("SELECT id FROM orders"))).all()  # expect: tenant-context-missing


async def count_with(engine=None):
    if engine is None:
        url = settings.database_url
        made = make_engine(url)
    else:
        made = engine
    factory = async_sessionmaker(made)
    async with factory() as session:
        return (await session.execute(text("SELECT count(*) FROM orders"))).all()  # expect: tenant-context-missing
