use sqlx::PgPool;

pub async fn report(pool: &PgPool) -> Result<i64, sqlx::Error> {
    let mut conn = pool.acquire().await?;
    sqlx::query("SET ROLE reporting").execute(&mut *conn).await?; // expect: session-role
    sqlx::query_scalar("SELECT count(*) FROM notes").fetch_one(&mut *conn).await
}
