use crate::config::Shared;
use crate::db::tenant_connection;

pub async fn close(State(shared): State<Shared>, tenant: Tenant) -> Result<(), Failure> {
    let mut own = tenant_connection(&shared, &tenant.id).await.map_err(|e| e.told())?; // related: set-local-outside-transaction
    sqlx::query("UPDATE orders SET state = 'closed'").execute(&mut *own).await?;
    Ok(())
}
