use sqlx::{Connection, PgConnection};

pub async fn names(conn: &mut PgConnection, tenant: &str) -> Result<Vec<String>, sqlx::Error> {
    let mut tx = conn.begin().await?;
    sqlx::query("SELECT set_config('app.tenant_id', $1, true)").bind(tenant).execute(&mut *tx).await?;
    let names = sqlx::query_scalar("SELECT name FROM letters").fetch_all(&mut *tx).await?;
    tx.commit().await?;
    Ok(names)
}
