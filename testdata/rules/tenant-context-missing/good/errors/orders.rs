use sqlx::{PgConnection, PgPool};

async fn enter(connection: &mut PgConnection, tenant: &str) -> Result<(), Error> {
    if tenant.is_empty() {
        return Err(Error::NoTenant);
    }
    sqlx::query("SELECT set_config('app.tenant_id', $1, true)").bind(tenant).execute(connection).await?;
    Ok(())
}

pub async fn reset(pool: &PgPool, tenant: &str) -> Result<(), Error> {
    let mut tx = pool.begin().await?;
    enter(&mut tx, tenant).await?;
    sqlx::query("UPDATE orders SET total = 0").execute(&mut *tx).await?;
    tx.commit().await?;
    Ok(())
}
