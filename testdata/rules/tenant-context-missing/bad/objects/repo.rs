use sqlx::{PgPool, Postgres, Transaction, PgConnection};

pub struct OrderRepo<'a> { conn: &'a mut PgConnection }
impl<'a> OrderRepo<'a> {
    pub fn new(conn: &'a mut PgConnection) -> Self { Self { conn } }
    pub async fn all(&mut self) -> sqlx::Result<()> {
        sqlx::query("SELECT * FROM orders ORDER BY id").fetch_all(&mut *self.conn).await?;
        Ok(())
    }
}
pub struct BadRepo { pool: PgPool }
impl BadRepo {
    pub fn new(pool: PgPool) -> Self { BadRepo { pool } }
    pub async fn all(&self) -> sqlx::Result<()> {
        sqlx::query("SELECT * FROM orders ORDER BY total").fetch_all(&self.pool).await?; // expect: tenant-context-missing
        Ok(())
    }
}
pub async fn list(pool: &PgPool, tenant_id: uuid::Uuid) -> sqlx::Result<()> {
    let mut tx = pool.begin().await?;
    sqlx::query("SELECT set_config('app.tenant_id', $1, true)").bind(tenant_id.to_string()).execute(&mut *tx).await?;
    OrderRepo::new(&mut tx).all().await?;
    let mut r = OrderRepo { conn: &mut *tx };
    r.all().await?;
    tx.commit().await
}
