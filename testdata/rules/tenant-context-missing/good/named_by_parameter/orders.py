from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

SETTING = "app.tenant_id"


async def set_tenant(session: AsyncSession, tenant):
    await session.execute(text("SELECT set_config(:name, :value, true)"), {"name": SETTING, "value": str(tenant)})


async def close(session: AsyncSession, tenant):
    async with session.begin():
        await set_tenant(session, tenant)
        await session.execute(text("UPDATE orders SET state = 'closed'"))
