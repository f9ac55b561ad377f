use sqlx::PgPool;

pub async fn erase(pool: &PgPool, tenant: &str, id: i64) -> Result<(), sqlx::Error> {
    let mut tx = pool.begin().await?;
    sqlx::query("SELECT set_config('app.current_tenant', $1, true)")
        .bind(tenant)
        .execute(&mut *tx)
        .await?;
    sqlx::query("DELETE FROM invoices WHERE id = $1") // expect: tenant-context-late
        .bind(id)
        .execute(pool)
        .await?;
    tx.commit().await
}
