from fastapi import Depends, Request
from sqlalchemy import event, text
from sqlalchemy.ext.asyncio import AsyncSession, async_sessionmaker, create_async_engine

engine = create_async_engine("postgresql+asyncpg://")
SessionLocal = async_sessionmaker(engine)


async def get_db(request: Request):
    async with SessionLocal() as session:
        await session.execute(text(f"SET app.current_tenant = '{request.state.tenant_id}'"))  # expect: session-level-set expect: interpolated-context
        yield session


async def get_bound(tenant_id: str):
    async with SessionLocal() as session:
        await session.execute(text("SET LOCAL app.current_tenant = :tenant"), {"tenant": tenant_id})  # expect: set-with-bind-parameter
        yield session


@event.listens_for(engine.sync_engine, "connect")
def set_tenant(dbapi_connection, connection_record):
    cursor = dbapi_connection.cursor()
    cursor.execute("SET app.current_tenant = '%s'" % current_tenant.get())  # expect: session-level-set expect: interpolated-context
    cursor.close()
