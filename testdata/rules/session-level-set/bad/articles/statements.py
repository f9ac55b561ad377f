from sqlalchemy import create_engine, event

engine = create_engine("postgresql://")


@event.listens_for(engine, "before_cursor_execute")
def scope_statement(conn, cursor, statement, parameters, context, executemany):
    tenant = current_tenant.get()
    if tenant is not None:
        cursor.execute(f"SET LOCAL app.current_tenant = '{tenant}'")  # expect: interpolated-context
