use deadpool_postgres::Pool;
use tokio_postgres::{Error, Row};

pub async fn large(pool: &Pool, tenant: &str) -> Result<Vec<Row>, Error> {
    let mut client = pool.get().await?;
    let transaction = client.transaction().await?;
    transaction.execute("SELECT set_config('app.tenant_id', $1, true)", &[&tenant]).await?;
    let statement = transaction.prepare("SELECT id FROM orders WHERE total > $1").await?;
    let rows = transaction.query(&statement, &[&100i64]).await?;
    transaction.commit().await?;
    Ok(rows)
}
