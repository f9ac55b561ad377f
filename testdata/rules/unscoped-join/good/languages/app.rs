use sqlx::PgPool;

pub async fn run(pool: &PgPool, tenant: &str) -> sqlx::Result<()> {
    sqlx::query("DELETE FROM orders o USING invoices i WHERE i.order_code = o.code AND i.tenant_id = o.tenant_id AND o.tenant_id = $1")
        .bind(tenant)
        .execute(pool)
        .await?;
    Ok(())
}
