from sqlalchemy.orm import DeclarativeBase, mapped_column


class Base(DeclarativeBase):
    pass


class Lease(Base):
    __tablename__ = "leases"
    id = mapped_column(primary_key=True)
    tenant_id = mapped_column()
    state = mapped_column()


class Meter(Base):
    __tablename__ = "meters"
    id = mapped_column(primary_key=True)
    tenant_id = mapped_column()
    state = mapped_column()
