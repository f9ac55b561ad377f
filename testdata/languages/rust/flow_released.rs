use sqlx::postgres::PgPoolOptions;
use sqlx::{PgPool, Postgres, pool::PoolConnection};

pub fn options() -> PgPoolOptions {
    PgPoolOptions::new().after_release(|connection, _meta| {
        Box::pin(async move {
            sqlx::query("SELECT set_config('app.tenant_id', '', false)").execute(&mut *connection).await?;
            Ok(true)
        })
    })
}

pub async fn acquire(pool: &PgPool, tenant: &str) -> Result<PoolConnection<Postgres>, sqlx::Error> {
    let mut connection = pool.acquire().await?;
    sqlx::query("SELECT set_config('app.tenant_id', $1, false)").bind(tenant).execute(&mut *connection).await?;
    Ok(connection)
}
