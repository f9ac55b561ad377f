# Look-ups that keep nobody from the SQL behind them.
from fastapi import APIRouter, Request
from sqlalchemy import select, text

from models import Person

router = APIRouter()


@router.post("/people/{person_id}/dismiss")
async def dismiss(person_id: str, other_id: str, request: Request, db):
    person = await db.get(Person, other_id)
    if person is None or person.tenant_id != request.state.tenant_id:
        raise LookupError("no such person")
    await db.execute(text("UPDATE turns SET state = 'off' WHERE person_id = :p"), {"p": person_id})  # expect: unscoped-query


@router.post("/people/{person_id}/erase")
async def erased(person_id: str, request: Request, db):
    found = await db.execute(select(Person).where(Person.id == person_id, Person.tenant_id == request.state.tenant_id))
    person = found.scalar_one_or_none()
    if not person:
        print("not theirs")
    await db.execute(text("DELETE FROM turns WHERE person_id = :p"), {"p": person_id})  # expect: unscoped-query


@router.post("/people/{person_id}/late")
async def late(person_id: str, request: Request, db):
    found = await db.execute(select(Person).where(Person.id == person_id))  # expect: unscoped-query "public.people"
    if found.scalar_one_or_none() is None:
        return None
    await db.execute(text("UPDATE turns SET state = 'late' WHERE person_id = :p"), {"p": person_id})  # expect: unscoped-query
