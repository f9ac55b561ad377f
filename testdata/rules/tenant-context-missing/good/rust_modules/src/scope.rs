use sqlx::PgPool;

pub async fn tenant_transaction(pool: &PgPool, tenant: &str) -> Result<Transaction<'_, Postgres>, Failure> {
    let mut own = pool.begin().await.context("no transaction")?;
    sqlx::query("SELECT set_config('app.tenant_id', $1, true)").bind(tenant).execute(&mut *own).await.expect("set");
    Ok(own)
}
