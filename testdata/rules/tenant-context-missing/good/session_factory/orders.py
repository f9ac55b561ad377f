from fastapi import APIRouter, Depends
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession, async_sessionmaker

from database import get_session, make_engine, session_factory, set_tenant
from settings import settings

router = APIRouter()


@router.get("/orders")
async def list_orders(tenant: str, session: AsyncSession = Depends(get_session)):
    await set_tenant(session, tenant)
    return (await session.execute(text("SELECT id, total FROM orders"))).all()


async def export(tenant):
    factory = session_factory()
    async with factory() as session:
        await set_tenant(session, tenant)
        return (await session.execute(text("SELECT id FROM orders"))).all()


async def count_for_all():
    url = settings.owner_database_url
    engine = make_engine(url)
    factory = async_sessionmaker(engine)
    async with factory() as session:
        return (await session.execute(text("SELECT count(*) FROM orders"))).all()


# For whoever has no engine yet.
async def count_with(engine=None):
    if engine is None:
        url = settings.owner_database_url
        made = make_engine(url)
    else:
        made = engine
    factory = async_sessionmaker(made)
    async with factory() as session:
        return (await session.execute(text("SELECT count(*) FROM orders"))).all()
