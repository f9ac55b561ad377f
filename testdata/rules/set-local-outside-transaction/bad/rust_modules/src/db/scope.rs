use crate::config::Shared;

pub async fn tenant_connection(shared: &Shared, tenant: &str) -> Result<PoolConnection<Postgres>, Failure> {
    let mut own = shared.database.acquire().await.map_err(Failure::from)?;
    sqlx::query("SELECT set_config('app.tenant_id', $1, true)") // expect: set-local-outside-transaction
        .bind(tenant)
        .execute(&mut *own)
        .await?;
    Ok(own)
}
