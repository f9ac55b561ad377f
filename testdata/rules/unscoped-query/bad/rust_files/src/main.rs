use tokio_postgres::{Client, Error, Row};

const EXPIRED: &str = include_str!("expired.sql");

pub async fn expired(client: &Client, day: chrono::NaiveDate) -> Result<Vec<Row>, Error> {
    client.query(EXPIRED, &[&day]).await // expect: unscoped-query
}

pub async fn holders(client: &Client) -> Result<Vec<Row>, Error> {
    client.query("SELECT holder FROM badges", &[]).await // expect: unscoped-query
}
