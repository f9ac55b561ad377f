use sqlx::PgPool;

pub async fn run(pool: &PgPool, to: &str, code: &str, tenant: &str) -> sqlx::Result<()> {
    sqlx::query("UPDATE orders SET tenant_id = $1 WHERE code = $2 AND tenant_id = $3") // expect: tenant-reassigned
        .bind(to)
        .bind(code)
        .bind(tenant)
        .execute(pool)
        .await?;
    Ok(())
}
