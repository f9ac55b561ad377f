use tokio_postgres::{Client, Error};

const SCOPE: &str = "SELECT set_config('app.current_tenant', $1, true)";

pub async fn names(client: &mut Client, tenant: &str) -> Result<Vec<String>, Error> {
    let transaction = client.transaction().await?;
    transaction.execute(SCOPE, &[&tenant]).await?;
    let rows = transaction.query("SELECT name FROM projects", &[]).await?;
    transaction.commit().await?;
    Ok(rows.iter().map(|row| row.get(0)).collect())
}
