use sqlx::PgPool;

pub async fn close(pool: &PgPool, tenant: Uuid, code: &str) -> sqlx::Result<()> {
    let found = sqlx::query!("SELECT id FROM orders WHERE tenant_id = $1 AND code = $2", tenant, code)
        .fetch_optional(pool)
        .await?;
    match found {
        Some(order) => {
            sqlx::query!("UPDATE orders SET status = $1 WHERE id = $2", "closed", order.id) // expect: unscoped-query "earlier query"
                .execute(pool)
                .await?;
            sqlx::query("UPDATE orders SET code = NULL WHERE id = $1").bind(order.id).execute(pool).await?; // expect: unscoped-query "earlier query"
        }
        None => {}
    }
    Ok(())
}

#[cfg(test)]
mod checks {
    async fn count(pool: &sqlx::PgPool) -> i64 {
        sqlx::query_scalar!("SELECT count(*) FROM orders").fetch_one(pool).await.unwrap()
    }
}
