use sqlx::PgPool;

pub async fn run(pool: &PgPool, status: &str) -> sqlx::Result<()> {
    sqlx::query("UPDATE orders SET status = $1 WHERE tenant_id = '6f6f6f6f-0000-4000-8000-000000000001'") // expect: hard-coded-tenant
        .bind(status)
        .execute(pool)
        .await?;
    Ok(())
}
