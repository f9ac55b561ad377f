import psycopg2


def set_tenant(tenant_id):
    with psycopg2.connect("postgres://") as conn, conn.cursor() as cursor:
        cursor.execute("SET LOCAL app.tenant_id = %s", (tenant_id,))
