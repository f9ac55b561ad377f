from sqlalchemy.dialects.postgresql import insert

from models import Item


def store(session, tenant, rows):
    statement = insert(Item).values([{"tenant_id": tenant, "sku": sku, "total": 1} for sku in rows])  # expect: upsert-across-tenants
    statement = statement.on_conflict_do_update(index_elements=["sku"], set_={"total": statement.excluded.total})
    session.execute(statement)


def store_one(session, tenant, sku):
    row = insert(Item).values(tenant_id=tenant, sku=sku)  # expect: upsert-across-tenants
    session.execute(row.on_conflict_do_update(index_elements=[Item.sku], set_={"total": 1}))
