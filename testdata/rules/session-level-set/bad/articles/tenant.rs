use sqlx::PgPool;

pub async fn use_tenant(pool: &PgPool, tenant: &str) -> Result<(), sqlx::Error> {
    sqlx::query("SET app.current_tenant = $1") // expect: session-level-set expect: set-with-bind-parameter
        .bind(tenant)
        .execute(pool)
        .await?;
    Ok(())
}

pub async fn invoices(pool: &PgPool, tenant: &str) -> Result<i64, sqlx::Error> {
    sqlx::query(&format!("SET LOCAL app.current_tenant = '{}'", tenant)) // expect: set-local-outside-transaction expect: interpolated-context
        .execute(pool)
        .await?;
    sqlx::query_scalar("SELECT count(*) FROM invoices").fetch_one(pool).await
}
