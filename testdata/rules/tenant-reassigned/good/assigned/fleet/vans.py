from fastapi import Depends
from sqlalchemy import select, update
from sqlalchemy.ext.asyncio import AsyncSession

from .tables import Van, VanIn


def current_tenant():
    raise NotImplementedError


async def find(session: AsyncSession, owner, van_id):
    found = await session.execute(select(Van).where(Van.id == van_id, Van.tenant_id == owner))
    return found.scalar_one()


# A new row.
async def add(session: AsyncSession, change: VanIn):
    van = Van(plate=change.plate)
    van.tenant_id = change.tenant_id
    session.add(van)


# Nothing but other columns.
async def repaint(session: AsyncSession, owner, van_id, change: VanIn):
    van = await find(session, owner, van_id)
    van.plate = change.plate


# Those that the row has already.
async def keep(session: AsyncSession, van_id, tenant_id):
    van = await find(session, tenant_id, van_id)
    van.tenant_id = tenant_id


async def look(session: AsyncSession, owner, van_id, tenant_id):
    van = await find(session, owner, van_id)
    if van.tenant_id != tenant_id:
        raise PermissionError
    van.tenant_id = tenant_id


# Nobody's until now.
async def claim(session: AsyncSession, owner, van_id, tenant_id):
    van = await find(session, owner, van_id)
    if van.tenant_id is None:
        van.tenant_id = tenant_id


# The caller's own.
async def own(session: AsyncSession, owner, van_id, tenant_id: str = Depends(current_tenant)):
    van = await find(session, owner, van_id)
    van.tenant_id = tenant_id


# That of another row.
async def follow(session: AsyncSession, owner, van_id, other: Van):
    van = await find(session, owner, van_id)
    van.tenant_id = other.tenant_id


# The tenant that it is asked for with, in one statement.
async def renew(session: AsyncSession, tenant_id, van_id, plate):
    statement = update(Van).where(Van.id == van_id, Van.tenant_id == tenant_id)
    await session.execute(statement.values(tenant_id=tenant_id, plate=plate))
