use sqlx::PgPool;

pub async fn run(pool: &PgPool, value: &str) -> sqlx::Result<()> {
    let mut tx = pool.begin().await?;
    sqlx::query("SET LOCAL app.tenant_id = $1").bind(value).execute(&mut *tx).await?; // expect: set-with-bind-parameter
    tx.commit().await
}
