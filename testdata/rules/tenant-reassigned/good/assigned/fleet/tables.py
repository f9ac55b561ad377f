from pydantic import BaseModel
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column


class Base(DeclarativeBase):
    pass


class Van(Base):
    __tablename__ = "vans"
    id: Mapped[str] = mapped_column(primary_key=True)
    tenant_id: Mapped[str] = mapped_column()
    plate: Mapped[str] = mapped_column()


class VanIn(BaseModel):
    plate: str
    tenant_id: str
