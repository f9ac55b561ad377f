from sqlalchemy.orm import DeclarativeBase, mapped_column


class Base(DeclarativeBase):
    pass


class Person(Base):
    __tablename__ = "people"
    id = mapped_column(primary_key=True)
    tenant_id = mapped_column()
    name = mapped_column()
