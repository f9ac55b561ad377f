from fastapi import APIRouter, Depends
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession, async_sessionmaker, create_async_engine

engine = create_async_engine("postgresql+asyncpg://app@db/app")
new_session = async_sessionmaker(engine)
router = APIRouter()


async def tenant_session(request):
    async with new_session() as session:
        tenant = request.state.tenant_id
        if tenant:
            await session.execute(text("SELECT set_config('app.tenant_id', :t, true)"), {"t": str(tenant)})
        yield session


async def weekday_session(request):
    async with new_session() as session:
        if request.state.weekday:
            await session.execute(text("SELECT set_config('app.tenant_id', :t, true)"), {"t": str(request.state.tenant_id)})
        yield session


@router.get("/orders")
async def orders(db: AsyncSession = Depends(tenant_session)):
    return (await db.execute(text("SELECT id FROM orders"))).all()  # expect: tenant-context-missing warning "only where there is a tenant"


@router.get("/weekday")
async def on_weekdays(db: AsyncSession = Depends(weekday_session)):
    return (await db.execute(text("SELECT id FROM orders LIMIT 1"))).all()  # expect: tenant-context-missing error "on one path to it only"
