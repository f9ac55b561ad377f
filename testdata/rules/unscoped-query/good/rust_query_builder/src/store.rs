use sqlx::{PgPool, Postgres, QueryBuilder};

pub async fn by_id(pool: &PgPool, tenant: Uuid, id: Uuid) -> Result<Option<Order>, Error> {
    let mut query = QueryBuilder::<Postgres>::new("SELECT state FROM orders WHERE tenant_id = ");
    query.push_bind(tenant).push(" AND id = ").push_bind(id);
    query.build_query_as::<Order>().fetch_optional(pool).await
}

pub async fn remove(pool: &PgPool, tenant: Uuid, ids: Vec<Uuid>) -> Result<(), Error> {
    let mut query: QueryBuilder<Postgres> = QueryBuilder::new("DELETE FROM orders WHERE id IN (");
    let mut list = query.separated(", ");
    for id in ids {
        list.push_bind(id);
    }
    list.push_unseparated(") AND tenant_id = ");
    list.push_bind_unseparated(tenant);
    query.build().execute(pool).await?;
    Ok(())
}
