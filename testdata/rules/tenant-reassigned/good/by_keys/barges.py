from fastapi import APIRouter, Depends, Request
from pydantic import BaseModel
from sqlalchemy import select, update
from sqlalchemy.orm import DeclarativeBase, Mapped, Session, mapped_column

router = APIRouter()
CHANGEABLE = {"name", "state"}


class Base(DeclarativeBase):
    pass


class Barge(Base):
    __tablename__ = "barges"
    id: Mapped[str] = mapped_column(primary_key=True)
    tenant_id: Mapped[str] = mapped_column()
    name: Mapped[str] = mapped_column()


class BargeBase(BaseModel):
    name: str | None = None


class BargeUpdate(BargeBase):
    state: str | None = None


class BargeMove(BargeBase):
    tenant_id: str


@router.patch("/barges/{barge_id}")
def change(barge_id: str, data: BargeUpdate, session: Session = Depends(get_session), user=Depends(current)):
    barge = session.scalars(select(Barge).where(Barge.id == barge_id, Barge.tenant_id == user.tenant_id)).one()
    for name, value in data.model_dump(exclude_unset=True).items():
        setattr(barge, name, value)
    session.commit()


@router.put("/barges/{barge_id}")
async def replace(barge_id: str, request: Request, session: Session = Depends(get_session), user=Depends(current)):
    barge = session.query(Barge).filter_by(id=barge_id, tenant_id=user.tenant_id).one()
    for name, value in (await request.json()).items():
        if name in CHANGEABLE:
            setattr(barge, name, value)
    for name, value in (await request.json()).items():
        if name in ("id", "tenant_id"):
            continue
        setattr(barge, name, value)
    session.commit()


@router.post("/barges/{barge_id}")
def without(barge_id: str, data: BargeMove, session: Session = Depends(get_session), user=Depends(current)):
    session.execute(
        update(Barge)
        .where(Barge.id == barge_id, Barge.tenant_id == user.tenant_id)
        .values(**data.model_dump(exclude={"tenant_id"}))
    )


# Who calls this decides.
def store(session: Session, barge_id: str, tenant_id: str, data: dict):
    session.execute(update(Barge).where(Barge.id == barge_id, Barge.tenant_id == tenant_id).values(**data))


class Painting:
    name: str


def paint(painting: Painting, data: dict):
    for name, value in data.items():
        setattr(painting, name, value)
