use sqlx::PgPool;

pub async fn run(pool: &PgPool, tenant: &str) -> sqlx::Result<()> {
    sqlx::query("DELETE FROM orders o USING invoices i WHERE i.order_code = o.code AND o.tenant_id = $1") // expect: unscoped-join
        .bind(tenant)
        .execute(pool)
        .await?;
    Ok(())
}
