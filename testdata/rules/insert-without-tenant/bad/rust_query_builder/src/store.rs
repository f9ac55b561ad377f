use sqlx::{PgPool, Postgres, QueryBuilder};

pub async fn import(pool: &PgPool, rows: Vec<Order>) -> Result<(), Error> {
    let mut query: QueryBuilder<Postgres> = QueryBuilder::new("INSERT INTO orders (id, code) ");
    query.push_values(rows, |mut row, order| {
        row.push_bind(order.id).push_bind(order.code);
    });
    query.build().execute(pool).await?; // expect: insert-without-tenant
    Ok(())
}
