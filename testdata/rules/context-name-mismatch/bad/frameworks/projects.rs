use tokio_postgres::{Client, Error};

pub async fn names(client: &mut Client, tenant: &str) -> Result<Vec<String>, Error> {
    let transaction = client.transaction().await?;
    transaction
        .execute("SELECT set_config('my.tenant_id', $1, true)", &[&tenant]) // expect: context-name-mismatch
        .await?;
    let rows = transaction.query("SELECT name FROM projects", &[]).await?;
    transaction.commit().await?;
    Ok(rows.iter().map(|row| row.get(0)).collect())
}
