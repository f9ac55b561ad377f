# Rows whose names only sound like what a client sends.
from sqlalchemy import select
from sqlalchemy.orm import DeclarativeBase, mapped_column


class Base(DeclarativeBase):
    pass


class Person(Base):
    __tablename__ = "people"
    id = mapped_column(primary_key=True)
    tenant_id = mapped_column()


class Absence(Base):
    __tablename__ = "absences"
    id = mapped_column(primary_key=True)
    tenant_id = mapped_column()
    person_id = mapped_column()
    assigned_to = mapped_column()


async def found(db, tenant_id, absence_id):
    result = await db.execute(select(Absence).where(Absence.id == absence_id, Absence.tenant_id == tenant_id))
    absence_request = result.scalar_one_or_none()
    if absence_request is None:
        raise LookupError("no absence")
    return await db.get(Person, absence_request.person_id)


async def handed(db, request: "Absence"):
    return await db.get(Person, request.person_id)


async def assigned(db, tenant_id, absence_id):
    result = await db.execute(select(Absence).where(Absence.id == absence_id, Absence.tenant_id == tenant_id))
    absence = result.scalar_one()
    return await db.get(Person, absence.assigned_to)
