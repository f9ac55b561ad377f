import psycopg


def set_tenant(cur, tenant):
    if tenant is None:
        return True
    cur.execute("SELECT set_config('app.tenant_id', %s, true)", (tenant,))
    return True


def set_perhaps(cur, tenant):
    if tenant is not None:
        cur.execute("SELECT set_config('app.tenant_id', %s, true)", (tenant,))


def one(tenant):
    with psycopg.connect("postgres://app@db/app") as conn:
        cur = conn.cursor()
        if not set_tenant(cur, tenant):
            return None
        return cur.execute("SELECT id FROM orders").fetchall()  # expect: tenant-context-missing


def refused(tenant):
    with psycopg.connect("postgres://app@db/app") as conn:
        cur = conn.cursor()
        if not set_tenant(cur, tenant):
            return cur.execute("SELECT id FROM orders LIMIT 1").fetchall()  # expect: tenant-context-missing
        return None


def unasked(tenant):
    with psycopg.connect("postgres://app@db/app") as conn:
        cur = conn.cursor()
        set_perhaps(cur, tenant)
        return cur.execute("SELECT id FROM orders LIMIT 2").fetchall()  # expect: tenant-context-missing warning "only where there is a tenant"


def other_database(tenant, engine):
    with psycopg.connect("postgres://app@db/app") as conn:
        cur = conn.cursor()
        if engine.name == "sqlite":
            cur.execute("SELECT set_config('app.tenant_id', %s, true)", (tenant,))
        return cur.execute("SELECT id FROM orders LIMIT 3").fetchall()  # expect: tenant-context-missing error "is not set"
