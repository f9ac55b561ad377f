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

    async def a(self, barge_id, tenant_id):
        await self.require(barge_id, tenant_id)
        await self.conn.execute("UPDATE barges SET name = 'x' WHERE id = $1", barge_id)

    async def b(self, barge_id, tenant_id):
        if not await self.get(barge_id, tenant_id):
            raise HTTPException(404)
        await self.conn.execute("UPDATE barges SET name = 'x' WHERE id = $1", barge_id)

    async def c(self, barge_id, tenant_id):
        if not await self.owns(barge_id, tenant_id):
            raise HTTPException(404)
        await self.conn.execute("UPDATE barges SET name = 'x' WHERE id = $1", barge_id)

    async def f(self, barge_id, tenant_id):
        exists = await self.conn.fetchval("SELECT EXISTS(SELECT 1 FROM barges WHERE id = $1 AND tenant_id = $2)", barge_id, tenant_id)
        if not exists:
            raise HTTPException(404)
        await self.conn.execute("UPDATE barges SET name = 'x' WHERE id = $1", barge_id)

    async def h(self, barge_id, tenant_id):
        row = await self.conn.fetchrow("SELECT COUNT(*) AS n FROM barges WHERE id = $1 AND tenant_id = $2", barge_id, tenant_id)
        if row["n"] == 0:
            raise HTTPException(404)
        await self.conn.execute("UPDATE barges SET name = 'x' WHERE id = $1", barge_id)
