from sqlalchemy import text


# The engine that is not asynchronous writes values into the text.
def close(session, tenant, user):
    session.execute(text("SET LOCAL app.tenant_id = :tenant"), {"tenant": tenant})
    session.execute(text("SET LOCAL app.user_id = :user"), {"user": user})
    session.execute(text("UPDATE orders SET state = 'closed'"))
