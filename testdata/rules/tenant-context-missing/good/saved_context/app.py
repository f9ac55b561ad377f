# A helper that commits puts back the context that it found.
from fastapi import Depends, FastAPI
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession, async_sessionmaker, create_async_engine

engine = create_async_engine("postgresql+asyncpg://app@db/app")
sessions = async_sessionmaker(engine, class_=AsyncSession)
app = FastAPI()
NIL_UUID = "00000000-0000-0000-0000-000000000000"
READ = "SELECT current_setting('app.tenant', true)"


async def set_tenant(session: AsyncSession, tenant: str) -> None:
    await session.execute(text("SELECT set_config('app.tenant', :t, true)"), {"t": tenant})


async def for_tenant(tenant: str):
    async with sessions() as session:
        await set_tenant(session, tenant)
        yield session


async def renamed(session: AsyncSession, late: bool) -> None:
    saved = (await session.scalar(text("SELECT current_setting('app.tenant', true)"))) or ""
    if late:
        await session.commit()
    if saved:
        await set_tenant(session, saved)


async def tenant_of(session: AsyncSession):
    row = (await session.execute(text(READ))).fetchone()
    return row[0] if row else None


async def committed(session: AsyncSession) -> None:
    saved = await tenant_of(session)
    await session.commit()
    if saved and saved != NIL_UUID:
        await set_tenant(session, saved)


@app.get("/{tenant}/late")
async def late(tenant: str, db: AsyncSession = Depends(for_tenant)):
    await renamed(db, True)
    return (await db.execute(text("SELECT weight FROM parcels"))).all()


@app.get("/{tenant}/parcels")
async def parcels(tenant: str, db: AsyncSession = Depends(for_tenant)):
    await committed(db)
    return (await db.execute(text("SELECT id FROM parcels"))).all()
