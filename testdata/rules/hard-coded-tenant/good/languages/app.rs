use sqlx::PgPool;

pub async fn run(pool: &PgPool, status: &str, tenant: &str) -> sqlx::Result<()> {
    sqlx::query("UPDATE orders SET status = $1 WHERE tenant_id = $2")
        .bind(status)
        .bind(tenant)
        .execute(pool)
        .await?;
    Ok(())
}
