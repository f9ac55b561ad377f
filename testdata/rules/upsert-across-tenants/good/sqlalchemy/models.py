from sqlalchemy.orm import DeclarativeBase, mapped_column


class Base(DeclarativeBase):
    pass


class Item(Base):
    __tablename__ = "items"

    tenant_id = mapped_column()
    sku = mapped_column(primary_key=True)
    total = mapped_column()
