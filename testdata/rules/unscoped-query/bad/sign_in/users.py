from sqlalchemy import String, func, select
from sqlalchemy.orm import DeclarativeBase, mapped_column


class Base(DeclarativeBase):
    pass


class User(Base):
    __tablename__ = "users"
    id = mapped_column(String, primary_key=True)
    tenant_id = mapped_column(String)
    email = mapped_column(String)
    handle = mapped_column(String)


def find(session, email):
    return session.scalars(select(User).where(func.lower(User.email) == email)).first()  # expect: unscoped-query "signs in"


def look_up(session, handle):
    return session.scalars(select(User).where(func.lower(User.handle) == handle)).first()  # expect: unscoped-query "a caller can ask"
