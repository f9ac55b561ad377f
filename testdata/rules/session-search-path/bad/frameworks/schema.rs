use sqlx::postgres::PgPoolOptions;
use sqlx::PgPool;

pub async fn count(pool: &PgPool, schema: &str) -> Result<i64, sqlx::Error> {
    let mut conn = pool.acquire().await?;
    sqlx::query(&format!("SET search_path TO {schema}")).execute(&mut *conn).await?; // expect: session-search-path
    sqlx::query_scalar("SELECT count(*) FROM customers").fetch_one(&mut *conn).await
}
