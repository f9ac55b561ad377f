use tokio_postgres::{Client, Error, Row};
use uuid::Uuid;

const EXPIRED: &str = include_str!("expired.sql");

pub async fn expired(client: &Client, tenant: Uuid, day: chrono::NaiveDate) -> Result<Vec<Row>, Error> {
    client.query(EXPIRED, &[&tenant, &day]).await
}
