from contextlib import asynccontextmanager
from typing import Annotated
from fastapi import APIRouter, Depends
from sqlalchemy import text, event
from sqlalchemy.ext.asyncio import AsyncSession, async_sessionmaker, create_async_engine

engine = create_async_engine("postgres://")
Maker = async_sessionmaker(engine)
router = APIRouter()


async def get_db():
    async with Maker() as session:
        yield session


async def get_tenant_db(tenant: str, db: AsyncSession = Depends(get_db)):
    await db.execute(text("SELECT set_config('app.tenant_id', :t, true)"), {"t": tenant})
    return db


TenantDb = Annotated[AsyncSession, Depends(get_tenant_db)]
RawDb = Annotated[AsyncSession, Depends(get_db)]


@router.get("/1")
async def good_default(db: AsyncSession = Depends(get_tenant_db)):
    return await db.execute(text("SELECT 1, id FROM orders"))


@router.get("/2")
async def good_annotated(db: TenantDb):
    return await db.execute(text("SELECT 2, id FROM orders"))


@router.get("/3")
async def bad_default(db: AsyncSession = Depends(get_db)):
    return await db.execute(text("SELECT 3, id FROM orders"))


@router.get("/4")
async def bad_annotated(db: RawDb):
    return await db.execute(text("SELECT 4, id FROM orders"))


class Repo:
    def __init__(self, session: AsyncSession):
        self.session = session

    async def all(self):
        return await self.session.execute(text("SELECT 5, id FROM orders"))


def get_repo(db: AsyncSession = Depends(get_db)):
    return Repo(db)


@router.get("/5")
async def bad_repo(repo: Repo = Depends(get_repo)):
    return await repo.all()


class Unit:
    def __init__(self, tenant):
        self.tenant = tenant

    async def __aenter__(self):
        self.session = Maker()
        await self.session.execute(text("SELECT set_config('app.tenant_id', :t, true)"), {"t": self.tenant})
        return self.session

    async def __aexit__(self, *a):
        await self.session.commit()


async def good_class(tenant):
    async with Unit(tenant) as s:
        await s.execute(text("SELECT 6, id FROM orders"))


async def bad_commit(tenant, db: AsyncSession = Depends(get_tenant_db)):
    await db.execute(text("UPDATE orders SET total = 7"))
    await db.commit()
    await db.execute(text("SELECT 7, id FROM orders"))


async def bad_local(tenant: str):
    async with Maker() as s:
        await s.execute(text(f"SET LOCAL app.tenant_id = '{tenant}'"))
        await s.execute(text("SELECT 8, id FROM orders"))


async def good_begin(tenant: str):
    async with Maker() as s, s.begin():
        await s.execute(text("SELECT set_config('app.tenant_id', :t, true)"), {"t": tenant})
        await s.execute(text("SELECT 9, id FROM orders"))


async def good_begin_direct(tenant: str):
    async with Maker.begin() as s:
        await s.execute(text("SELECT set_config('app.tenant_id', :t, true)"), {"t": tenant})
        await s.execute(text("SELECT 10, id FROM orders"))


async def set_tenant(db, tenant):
    await db.execute(text("SELECT set_config('app.tenant_id', :t, true)"), {"t": tenant})


async def good_helper(tenant):
    async with Maker() as db:
        await set_tenant(db, tenant)
        r = await db.execute(text("SELECT 11, id FROM orders"))
    async with Maker() as db:
        await db.execute(text("SELECT 12, id FROM orders"))


@asynccontextmanager
async def get_tenant_session(tenant):
    async with Maker() as s:
        async with s.begin():
            await set_tenant(s, tenant)
            yield s


class Service:
    def __init__(self, db):
        self.db = db

    async def run(self, tenant):
        async with get_tenant_session(tenant) as s:
            await s.execute(text("SELECT 13, id FROM orders"))
        await self.db.execute(text("SELECT 14, id FROM orders"))


async def worker():
    async with Maker() as s:
        svc = Service(s)
        await svc.run("postgres://")


# A request gets each dependency once.
async def identify(tenant: str, db: AsyncSession = Depends(get_db)):
    await db.execute(text("SELECT set_config('app.tenant_id', :t, true)"), {"t": tenant})


def require(role: str):
    async def check(db: AsyncSession = Depends(get_db), user=Depends(identify)):
        return user

    return check


@router.get("/13")
async def good_shared(db: AsyncSession = Depends(get_db), user=Depends(identify)):
    return await db.execute(text("SELECT 13, id FROM orders"))


@router.get("/14")
async def good_required(db: AsyncSession = Depends(get_db), user=Depends(require("admin"))):
    return await db.execute(text("SELECT 14, id FROM orders"))


@router.get("/15")
async def bad_required(db: AsyncSession = Depends(get_db), role=Depends(role_of("admin"))):
    return await db.execute(text("SELECT 15, id FROM orders"))
