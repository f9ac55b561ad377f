from fastapi import HTTPException


class Repo:
    def __init__(self, conn):
        self.conn = conn

    async def require(self, barge_id, tenant_id):
        row = await self.conn.fetchrow("SELECT id FROM barges WHERE id = $1 AND tenant_id = $2", barge_id, tenant_id)
        if row is None:
            raise HTTPException(404)
        return dict(row)

    async def get(self, barge_id, tenant_id):
        return await self.conn.fetchrow("SELECT id FROM barges WHERE id = $1 AND tenant_id = $2", barge_id, tenant_id)

    async def owns(self, barge_id, tenant_id):
        return await self.conn.fetchval("SELECT EXISTS(SELECT 1 FROM barges WHERE id = $1 AND tenant_id = $2)", barge_id, tenant_id)

    async def d(self, barge_id, tenant_id):
        await self.owns(barge_id, tenant_id)
        await self.conn.execute("UPDATE barges SET name = 'x' WHERE id = $1", barge_id)  # expect: unscoped-query

    async def e(self, barge_id, tenant_id):
        self.require(barge_id, tenant_id)
        await self.conn.execute("UPDATE barges SET name = 'x' WHERE id = $1", barge_id)  # expect: unscoped-query

    async def g(self, barge_id, tenant_id):
        row = await self.conn.fetchrow("SELECT COUNT(*) AS n FROM barges WHERE id = $1 AND tenant_id = $2", barge_id, tenant_id)
        if not row:
            raise HTTPException(404)
        await self.conn.execute("UPDATE barges SET name = 'x' WHERE id = $1", barge_id)  # expect: unscoped-query
