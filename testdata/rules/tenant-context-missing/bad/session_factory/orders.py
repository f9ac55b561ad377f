from fastapi import APIRouter, Depends
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from database import get_session, session_factory, set_tenant

router = APIRouter()


@router.get("/orders")
async def list_orders(session: AsyncSession = Depends(get_session)):
    return (await session.execute(text("SELECT id, total FROM orders"))).all()  # expect: tenant-context-missing


async def export(tenant):
    async with session_factory()() as session:
        await set_tenant(session, tenant)
        await session.commit()
        return (await session.execute(text("SELECT id FROM orders"))).all()  # expect: tenant-context-missing
