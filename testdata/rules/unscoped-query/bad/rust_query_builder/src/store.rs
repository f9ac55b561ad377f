use sqlx::{PgPool, Postgres, QueryBuilder};

pub async fn by_id(pool: &PgPool, id: Uuid) -> Result<Option<Order>, Error> {
    let mut query = QueryBuilder::<Postgres>::new("SELECT state FROM orders WHERE id = ");
    query.push_bind(id);
    query.build_query_as::<Order>().fetch_optional(pool).await // expect: unscoped-query
}

pub async fn remove(pool: &PgPool, ids: Vec<Uuid>) -> Result<(), Error> {
    let mut query: QueryBuilder<Postgres> = QueryBuilder::new("DELETE FROM orders WHERE id IN (");
    let mut list = query.separated(", ");
    for id in ids {
        list.push_bind(id);
    }
    list.push_unseparated(")");
    query.build().execute(pool).await?; // expect: unscoped-query "deletes rows"
    Ok(())
}

pub async fn close(txn: &mut Transaction<'_, Postgres>, id: Uuid) -> Result<(), Error> {
    let mut query: QueryBuilder<Postgres> = QueryBuilder::new("UPDATE orders SET state = 'closed' WHERE id = ");
    query.push_bind(id);
    let query = query.build();
    query.execute(txn.as_mut()).await?; // expect: unscoped-query "updates rows"
    Ok(())
}
