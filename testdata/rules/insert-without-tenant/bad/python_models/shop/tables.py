from sqlalchemy.orm import DeclarativeBase, mapped_column, relationship


class Base(DeclarativeBase):
    pass


class Purchase(Base):
    __tablename__ = "shop_order"

    id = mapped_column(primary_key=True)
    tenant_id = mapped_column()
    total = mapped_column()
    tenant = relationship("Tenant")


class Stamped(Base):
    __tablename__ = "shop_order"

    tenant_id = mapped_column(default=current_tenant)
    total = mapped_column()
