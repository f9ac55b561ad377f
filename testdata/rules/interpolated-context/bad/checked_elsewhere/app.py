from lib.checks import assert_uuid


async def by_imported(conn, tenant):
    assert_uuid(tenant)
    async with conn.transaction():
        await conn.execute(f"SET LOCAL app.tenant = '{tenant}'")  # expect: interpolated-context advice "the look at its form"


async def unasked(conn, tenant):
    async with conn.transaction():
        await conn.execute(f"SET LOCAL app.tenant = '{tenant}'")  # expect: interpolated-context error "whoever can choose"
