from sqlalchemy import create_engine
from sqlalchemy.ext.asyncio import create_async_engine

sync_engine = create_engine("postgresql+psycopg2://")
async_engine = create_async_engine("postgresql+asyncpg://")
