from sqlalchemy import select, update
from sqlalchemy.ext.asyncio import AsyncSession

from .tables import Van, VanIn


async def find(session: AsyncSession, owner, van_id):
    found = await session.execute(select(Van).where(Van.id == van_id, Van.tenant_id == owner))
    van = found.scalar_one_or_none()
    if van is None:
        return None
    return van


async def move(session: AsyncSession, owner, van_id, tenant_id):
    found = await session.execute(select(Van).where(Van.id == van_id, Van.tenant_id == owner))
    van = found.scalar_one()
    van.tenant_id = tenant_id  # expect: tenant-reassigned "vans"
    await session.commit()


async def edit(session: AsyncSession, owner, van_id, change: VanIn):
    van = await find(session, owner, van_id)
    van.plate = change.plate
    van.tenant_id = change.tenant_id  # expect: tenant-reassigned "vans"
    await session.commit()


async def hand_over(session: AsyncSession, owner, tenant_id, van_id):
    statement = update(Van).where(Van.id == van_id, Van.tenant_id == owner)  # expect: tenant-reassigned "vans"
    await session.execute(statement.values(tenant_id=tenant_id))
