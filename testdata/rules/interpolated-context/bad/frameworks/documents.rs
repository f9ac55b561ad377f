use deadpool_postgres::Transaction;

pub async fn scope(transaction: &Transaction<'_>, tenant: &str) -> Result<(), tokio_postgres::Error> {
    transaction
        .batch_execute(&format!("SET LOCAL app.tenant = '{tenant}'")) // expect: interpolated-context
        .await
}

pub async fn forget(transaction: &Transaction<'_>, table: &str) -> Result<(), tokio_postgres::Error> {
    transaction.batch_execute(&format!("LOCK TABLE {table} IN SHARE MODE")).await
}
