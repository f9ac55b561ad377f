use sqlx::PgPool;

pub async fn count(pool: &PgPool, schema: &str) -> Result<i64, sqlx::Error> {
    let mut tx = pool.begin().await?;
    sqlx::query("SELECT set_config('search_path', $1, true)").bind(schema).execute(&mut *tx).await?;
    sqlx::query_scalar("SELECT count(*) FROM customers").fetch_one(&mut *tx).await
}
