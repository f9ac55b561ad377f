from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession, async_sessionmaker, create_async_engine

_factory = None


def make_engine(url):
    return create_async_engine(url)


def session_factory():
    global _factory
    if _factory is None:
        _factory = async_sessionmaker(make_engine("postgresql+asyncpg://shop"))
    return _factory


async def get_session():
    async with session_factory()() as session:
        yield session


async def set_tenant(session: AsyncSession, tenant):
    await session.execute(text("SELECT set_config('app.tenant_id', :tenant, true)"), {"tenant": tenant})
