from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession


async def set_tenant(session: AsyncSession, tenant_id: str):
    await session.execute(text(f"SET LOCAL app.tenant_id = '{tenant_id}'"))  # expect: interpolated-context "pasted"
