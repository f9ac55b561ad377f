use sqlx::PgPool;

pub async fn run(pool: &PgPool, id: &str, code: &str, tenant: &str) -> sqlx::Result<()> {
    sqlx::query("INSERT INTO orders (id, code, tenant_id) VALUES ($1, $2, $3)")
        .bind(id)
        .bind(code)
        .bind(tenant)
        .execute(pool)
        .await?;
    Ok(())
}
