import re

KEY = re.compile(r"[0-9a-f-]{36}")


def by_pattern(conn, tenant):
    if not KEY.fullmatch(tenant):
        raise ValueError(tenant)
    with conn.transaction():
        conn.execute(f"SET LOCAL app.tenant = '{tenant}'")  # expect: interpolated-context advice "the look at its form"


def by_its_beginning(conn, tenant):
    if not KEY.match(tenant):
        raise ValueError(tenant)
    with conn.transaction():
        conn.execute(f"SET LOCAL app.tenant = '{tenant}'")  # expect: interpolated-context error "whoever can choose"
