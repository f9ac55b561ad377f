from sqlalchemy import text as sql_text
from sqlalchemy.ext.asyncio import async_sessionmaker, create_async_engine

new_session = async_sessionmaker(create_async_engine("postgresql+asyncpg://app@db/app"))


async def orders(tenant):
    from sqlalchemy import text as raw

    async with new_session() as db:
        await db.execute(sql_text("SELECT set_config('app.tenant_id', :t, true)"), {"t": str(tenant)})
        return (await db.execute(raw("SELECT id FROM orders LIMIT 4"))).all()
