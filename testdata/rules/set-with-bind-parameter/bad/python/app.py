from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession


async def set_tenant(session: AsyncSession, tenant_id: str):
    await session.execute(text("SET LOCAL app.tenant_id = :tenant"), {"tenant": tenant_id})  # expect: set-with-bind-parameter "no parameters"
