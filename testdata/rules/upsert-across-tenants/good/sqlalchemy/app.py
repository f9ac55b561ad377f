from sqlalchemy.dialects.postgresql import insert

from models import Item


def store(session, tenant, rows):
    statement = insert(Item).values([{"tenant_id": tenant, "sku": sku, "total": 1} for sku in rows])
    statement = statement.on_conflict_do_update(index_elements=["tenant_id", "sku"], set_={"total": statement.excluded.total})
    session.execute(statement)


def leave(session, tenant, sku):
    session.execute(insert(Item).values(tenant_id=tenant, sku=sku).on_conflict_do_nothing(index_elements=["sku"]))
