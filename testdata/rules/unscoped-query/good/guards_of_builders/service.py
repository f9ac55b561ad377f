# A row that SQLAlchemy has looked for as the tenant's: SQL behind it goes by the same key.
from fastapi import APIRouter, Request
from sqlalchemy import select, text

from models import Person

router = APIRouter()


async def cancel(db, *, person_id):
    await db.execute(text("UPDATE turns SET state = 'off' WHERE person_id = :p"), {"p": str(person_id)})


async def erase(db, person_id):
    await db.execute(text("DELETE FROM turns WHERE person_id = :p"), {"p": person_id})


@router.post("/people/{person_id}/dismiss")
async def dismiss(person_id: str, request: Request, db):
    person = await db.get(Person, person_id)
    if person is None or person.tenant_id != request.state.tenant_id:
        raise LookupError("no such person")
    await cancel(db, person_id=person_id)


@router.post("/people/{person_id}/erase")
async def erased(person_id: str, request: Request, db):
    found = await db.execute(select(Person).where(Person.id == person_id, Person.tenant_id == request.state.tenant_id))
    person = found.scalar_one_or_none()
    if not person:
        return None
    await erase(db, person_id)


@router.post("/people/{person_id}/late")
async def late(person_id: str, request: Request, db):
    (await db.execute(select(Person).where(Person.id == person_id, Person.tenant_id == request.state.tenant_id))).scalar_one()
    await db.execute(text("UPDATE turns SET state = 'late' WHERE person_id = :p"), {"p": person_id})
