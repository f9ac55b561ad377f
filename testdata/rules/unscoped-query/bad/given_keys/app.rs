use sqlx::PgPool;

pub async fn close(pool: &PgPool, tenant: Uuid, id: i64) -> sqlx::Result<()> {
    let order = sqlx::query!("SELECT code FROM orders WHERE tenant_id = $1", tenant).fetch_one(pool).await?;
    sqlx::query("UPDATE orders SET code = $1 WHERE id = $2") // expect: unscoped-query
        .bind(order.code)
        .bind(id)
        .execute(pool)
        .await?;
    Ok(())
}
