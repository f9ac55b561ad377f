from sqlalchemy import event
from sqlalchemy.ext.asyncio import create_async_engine

engine = create_async_engine("postgresql+asyncpg://shop")


# Whoever takes a connection out of the pool begins as nobody.
@event.listens_for(engine.sync_engine, "checkout")
def forget(dbapi_connection, record, proxy):
    cursor = dbapi_connection.cursor()
    cursor.execute("SELECT set_config('app.tenant_id', '00000000-0000-0000-0000-000000000000', false)")
    cursor.close()
