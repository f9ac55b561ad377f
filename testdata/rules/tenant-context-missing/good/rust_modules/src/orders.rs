use super::scope::tenant_transaction;

pub async fn close(pool: &PgPool, tenant: &str) {
    let mut own = tenant_transaction(pool, tenant).await.map_err(|e| e.told()).unwrap();
    sqlx::query("UPDATE orders SET state = 'closed'").execute(&mut *own).await.unwrap();
    own.commit().await.expect("commit");
}
