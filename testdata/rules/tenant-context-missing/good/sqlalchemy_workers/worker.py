from sqlalchemy.ext.asyncio import async_sessionmaker, create_async_engine

from events import install


async def startup(ctx):
    engine = create_async_engine("postgresql+asyncpg://worker@db/app")
    install(engine, ctx["tenant"])
    ctx["session_factory"] = async_sessionmaker(engine)
