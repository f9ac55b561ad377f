use deadpool_postgres::Pool;
use tokio_postgres::{Error, Row};

pub async fn large(pool: &Pool) -> Result<Vec<Row>, Error> {
    let client = pool.get().await?;
    let statement = client.prepare("SELECT id FROM orders WHERE total > $1").await?; // expect: tenant-context-missing
    client.query(&statement, &[&100i64]).await
}
