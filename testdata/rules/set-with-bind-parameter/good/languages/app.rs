use sqlx::PgPool;

pub async fn run(pool: &PgPool, value: &str) -> sqlx::Result<()> {
    let mut tx = pool.begin().await?;
    sqlx::query("SELECT set_config('app.tenant_id', $1, true)").bind(value).execute(&mut *tx).await?;
    tx.commit().await
}
