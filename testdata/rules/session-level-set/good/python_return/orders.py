from pool import borrow, borrow_quietly


def count(tenant):
    try:
        with borrow() as conn:
            with conn.cursor() as cursor:
                cursor.execute("SET app.tenant_id = %s", (tenant,))
                cursor.execute("SELECT count(*) FROM orders")
                return cursor.fetchone()
    except Exception:
        return None


def find(tenant, user, key):
    with borrow() as conn:
        with conn.cursor() as cursor:
            if key is None:
                cursor.execute("SET app.user_id = %s", (user,))
                return None
            cursor.execute("SET app.tenant_id = %s", (tenant,))
            cursor.execute("SELECT id FROM orders WHERE id = %s", (key,))
            return cursor.fetchone()


def count_quietly(tenant):
    with borrow_quietly() as conn:
        with conn.cursor() as cursor:
            cursor.execute("SET app.tenant_id = %s", (tenant,))
            cursor.execute("SELECT count(*) FROM orders")
            return cursor.fetchone()
