from fastapi import APIRouter, Depends, Request
from pydantic import BaseModel
from sqlalchemy import select, update
from sqlalchemy.orm import DeclarativeBase, Mapped, Session, mapped_column

router = APIRouter()


class Base(DeclarativeBase):
    pass


class Barge(Base):
    __tablename__ = "barges"
    id: Mapped[str] = mapped_column(primary_key=True)
    tenant_id: Mapped[str] = mapped_column()
    name: Mapped[str] = mapped_column()


class BargeBase(BaseModel):
    name: str | None = None
    tenant_id: str | None = None


class BargeUpdate(BargeBase):
    state: str | None = None


@router.patch("/barges/{barge_id}")
def change(barge_id: str, data: BargeUpdate, session: Session = Depends(get_session), user=Depends(current)):
    barge = session.scalars(select(Barge).where(Barge.id == barge_id, Barge.tenant_id == user.tenant_id)).one()
    for name, value in data.model_dump(exclude_unset=True).items():
        setattr(barge, name, value)  # expect: tenant-reassigned "may name tenant_id"
    session.commit()


@router.put("/barges/{barge_id}")
async def replace(barge_id: str, request: Request, session: Session = Depends(get_session), user=Depends(current)):
    data = await request.json()
    session.execute(
        update(Barge)  # expect: tenant-reassigned
        .where(Barge.id == barge_id, Barge.tenant_id == user.tenant_id)
        .values(**data)
    )
    session.query(Barge).filter_by(id=barge_id, tenant_id=user.tenant_id).update(data)  # expect: tenant-reassigned


@router.post("/barges/{barge_id}")
def untyped(barge_id: str, data: dict, session: Session = Depends(get_session), user=Depends(current)):
    barge = session.query(Barge).filter_by(id=barge_id, tenant_id=user.tenant_id).one()
    for name, value in data.items():
        if hasattr(barge, name) and name != "id":
            setattr(barge, name, value)  # expect: tenant-reassigned
    session.commit()


# Somebody else has read it.
@router.patch("/barges/{barge_id}/paint")
def paint(barge: Barge = Depends(own_barge), data: BargeUpdate = Body(...)):
    for name, value in data.model_dump().items():
        setattr(barge, name, value)  # expect: tenant-reassigned
