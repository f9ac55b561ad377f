import psycopg

IS_POSTGRES = DATABASE_URL.startswith("postgres")


def set_tenant(cur, tenant):
    if tenant is None:
        return False
    cur.execute("SELECT set_config('app.tenant_id', %s, true)", (tenant,))
    return True


def one(tenant):
    with psycopg.connect("postgres://app@db/app") as conn:
        cur = conn.cursor()
        if not set_tenant(cur, tenant):
            return None
        return cur.execute("SELECT id FROM orders").fetchall()


def each(tenants):
    with psycopg.connect("postgres://app@db/app") as conn:
        for tenant in tenants:
            cur = conn.cursor()
            if not set_tenant(cur, tenant):
                continue
            cur.execute("SELECT id FROM orders WHERE id IS NOT NULL")


def inside(tenant):
    with psycopg.connect("postgres://app@db/app") as conn:
        cur = conn.cursor()
        if set_tenant(cur, tenant):
            cur.execute("DELETE FROM orders")


def only_there(tenant, engine):
    with psycopg.connect("postgres://app@db/app") as conn:
        cur = conn.cursor()
        if IS_POSTGRES:
            cur.execute("SELECT set_config('app.tenant_id', %s, true)", (tenant,))
        cur.execute("SELECT id FROM orders LIMIT 1")


def by_name(tenant, engine):
    with psycopg.connect("postgres://app@db/app") as conn:
        cur = conn.cursor()
        if engine.name != "postgresql":
            return cur.execute("SELECT id FROM orders LIMIT 2")
        cur.execute("SELECT set_config('app.tenant_id', %s, true)", (tenant,))
        return cur.execute("SELECT id FROM orders LIMIT 3")
