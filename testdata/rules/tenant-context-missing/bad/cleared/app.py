import psycopg


def of_person(person):
    with psycopg.connect("postgres://app@db/app") as conn:
        return conn.execute("SELECT tenant_id FROM members WHERE person = %s", (person,)).fetchall()  # expect: tenant-context-missing


def forget(person):
    with psycopg.connect("postgres://app@db/app") as conn:
        conn.execute("SELECT set_config('app.tenant_id', '', true)")
        conn.execute("DELETE FROM members WHERE person = %s", (person,))  # expect: tenant-context-missing
