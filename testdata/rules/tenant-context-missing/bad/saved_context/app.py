# A helper that puts back the context that it found: here there was none.
from fastapi import Depends, FastAPI
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession, async_sessionmaker, create_async_engine

engine = create_async_engine("postgresql+asyncpg://app@db/app")
sessions = async_sessionmaker(engine, class_=AsyncSession)
app = FastAPI()


async def set_tenant(session: AsyncSession, tenant: str) -> None:
    await session.execute(text("SELECT set_config('app.tenant', :t, true)"), {"t": tenant})


async def for_nobody():
    async with sessions() as session:
        yield session


async def renamed(session: AsyncSession) -> None:
    saved = (await session.scalar(text("SELECT current_setting('app.tenant', true)"))) or ""
    await session.commit()
    if saved:
        await set_tenant(session, saved)


@app.get("/{tenant}/parcels")
async def parcels(tenant: str, db: AsyncSession = Depends(for_nobody)):
    await renamed(db)
    return (await db.execute(text("SELECT id FROM parcels"))).all()  # expect: tenant-context-missing
