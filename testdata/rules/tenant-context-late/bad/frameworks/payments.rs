use sqlx::PgPool;

pub async fn names(pool: &PgPool, tenant: &str) -> Result<Vec<String>, sqlx::Error> {
    let mut tx = pool.begin().await?;
    sqlx::query("SELECT set_config('app.tenant_id', $1, true)").bind(tenant).execute(&mut *tx).await?;
    tx.commit().await?;
    sqlx::query_scalar("SELECT name FROM payments").fetch_all(pool).await // expect: tenant-context-late
}
