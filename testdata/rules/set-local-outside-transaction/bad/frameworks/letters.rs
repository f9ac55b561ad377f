use deadpool_postgres::{Pool, PoolError};

pub async fn names(pool: &Pool, tenant: &str) -> Result<Vec<String>, PoolError> {
    let client = pool.get().await?;
    client.execute("SELECT set_config('app.tenant_id', $1, true)", &[&tenant]).await?; // expect: set-local-outside-transaction
    let rows = client.query("SELECT name FROM letters", &[]).await?;
    Ok(rows.iter().map(|row| row.get(0)).collect())
}
