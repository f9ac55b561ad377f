import psycopg


# The policy lets all tenants be read where none is set, and the code says that it wants that.
def of_person(person):
    with psycopg.connect("postgres://app@db/app") as conn:
        conn.execute("SELECT set_config('app.tenant_id', '', true)")
        return conn.execute("SELECT tenant_id FROM members WHERE person = %s", (person,)).fetchall()
