from connections import connect


def close(tenant, user):
    with connect() as conn, conn.cursor() as cursor:
        cursor.execute("SET LOCAL app.tenant_id = %s", (tenant,))
        cursor.execute("SET LOCAL app.user_id = %s", (user,))
        cursor.execute("UPDATE orders SET state = 'closed'")
