use sqlx::PgPool;

pub async fn report(pool: &PgPool) -> Result<i64, sqlx::Error> {
    let mut tx = pool.begin().await?;
    sqlx::query("SET LOCAL ROLE reporting").execute(&mut *tx).await?;
    sqlx::query_scalar("SELECT count(*) FROM notes").fetch_one(&mut *tx).await
}
