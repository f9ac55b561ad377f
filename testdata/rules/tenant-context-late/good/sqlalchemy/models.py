from sqlalchemy.orm import DeclarativeBase, mapped_column


class Base(DeclarativeBase):
    pass


class Order(Base):
    __tablename__ = "orders"

    id = mapped_column(primary_key=True)
    tenant_id = mapped_column()
