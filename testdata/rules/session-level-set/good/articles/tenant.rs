use sqlx::PgPool;

pub async fn invoices(pool: &PgPool, tenant: &str) -> Result<i64, sqlx::Error> {
    let mut tx = pool.begin().await?;
    sqlx::query("SELECT set_config('app.current_tenant', $1, true)")
        .bind(tenant)
        .execute(&mut *tx)
        .await?;
    let count = sqlx::query_scalar("SELECT count(*) FROM invoices").fetch_one(&mut *tx).await?;
    tx.commit().await?;
    Ok(count)
}
