from fastapi import Depends
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from database import get_session


async def orders(session: AsyncSession = Depends(get_session)):
    return await session.execute(text("SELECT id FROM orders"))


async def first(session: AsyncSession = Depends(get_session)):
    async with session.begin():
        return await session.execute(text("SELECT id FROM orders LIMIT 1"))


async def inner(session: AsyncSession = Depends(get_session)):
    block = session.begin_nested() if session.in_transaction() else session.begin()
    async with block:
        return await session.execute(text("SELECT id FROM orders"))
