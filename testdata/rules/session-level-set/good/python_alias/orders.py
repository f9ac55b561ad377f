from connections import connections


def tenant_of(user):
    with connections.borrow() as conn:
        with conn.cursor() as cursor:
            cursor.execute("SELECT current_database()")
            return cursor.fetchone()


def set_context(cursor, user):
    tenant = tenant_of(user)
    if not tenant:
        return None
    cursor.execute("SET app.user_id = %s", (user,))
    cursor.execute("SET app.tenant_id = %s", (tenant,))
    return tenant


def report(user):
    with connections.borrow_for_reports() as conn:
        with conn.cursor() as cursor:
            set_context(cursor, user)
            cursor.execute("SELECT count(*) FROM orders")
