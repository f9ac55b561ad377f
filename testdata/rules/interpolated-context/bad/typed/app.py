import uuid


# What a declaration says is not held at run time; what a conversion makes is.
def declared(conn, tenant_id: uuid.UUID):
    with conn.transaction():
        conn.execute(f"SET LOCAL app.tenant = '{tenant_id}'")  # expect: interpolated-context error


def converted(conn, header):
    tenant_id = uuid.UUID(header)
    with conn.transaction():
        conn.execute(f"SET LOCAL app.tenant = '{tenant_id}'")  # expect: interpolated-context advice "type"


def in_place(conn, header):
    with conn.transaction():
        conn.execute(f"SET LOCAL app.tenant = '{int(header)}'")  # expect: interpolated-context advice


def text_of(conn, header):
    with conn.transaction():
        conn.execute(f"SET LOCAL app.tenant = '{str(header)}'")  # expect: interpolated-context error
