from sqlalchemy import event, text
from sqlalchemy.ext.asyncio import AsyncSession, async_sessionmaker, create_async_engine

_factory = None


def factory():
    global _factory
    if _factory is None:
        engine = create_async_engine("postgresql+asyncpg://app@db/app")
        observe(engine)
        _factory = async_sessionmaker(engine, class_=AsyncSession)
    return _factory


async def get_session():
    made = factory()
    async with made() as session:
        yield session


def observe(engine):
    @event.listens_for(engine.sync_engine, "begin")
    def begin(connection):
        connection.execute(text("SELECT set_config('application_name', :tenant, true)"), {"tenant": "orders"})
