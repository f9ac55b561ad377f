from sqlalchemy import text


async def close(session, tenant, user):
    await session.execute(text("SET LOCAL app.tenant_id = :tenant"), {"tenant": tenant})  # expect: set-with-bind-parameter
    await session.execute(text("SET LOCAL app.user_id = :user"), {"user": user})  # expect: set-with-bind-parameter
    await session.execute(text("UPDATE orders SET state = 'closed'"))
