from fastapi import Request
from sqlalchemy import event, text
from sqlalchemy.ext.asyncio import async_sessionmaker, create_async_engine
from sqlalchemy.orm import Session

engine = create_async_engine("postgresql+asyncpg://")
SessionLocal = async_sessionmaker(engine)


async def get_db(request: Request):
    async with SessionLocal() as session, session.begin():
        await session.execute(
            text("SELECT set_config('app.current_tenant', :tenant, true)"),
            {"tenant": request.state.tenant_id},
        )
        yield session


@event.listens_for(Session, "after_begin")
def scope_transaction(session, transaction, connection):
    connection.execute(
        text("SELECT set_config('app.current_tenant', :tenant, true)"), {"tenant": current_tenant.get()}
    )
