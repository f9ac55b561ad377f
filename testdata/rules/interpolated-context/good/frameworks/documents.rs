use deadpool_postgres::Transaction;

pub async fn scope(transaction: &Transaction<'_>, tenant: &str) -> Result<(), tokio_postgres::Error> {
    transaction.execute("SELECT set_config('app.tenant', $1, true)", &[&tenant]).await?;
    Ok(())
}
