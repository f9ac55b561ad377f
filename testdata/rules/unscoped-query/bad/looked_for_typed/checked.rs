use sqlx::PgPool;
struct Store { pool: PgPool }
impl Store {
    async fn require_if(&self, id: i64, tenant: Uuid) -> Result<(), AppError> {
        let order = sqlx::query("SELECT id, total FROM orders WHERE id = $1 AND tenant_id = $2")
            .bind(id).bind(tenant).fetch_optional(&self.pool).await?;
        if order.is_none() { return Err(AppError::NotFound); }
        Ok(())
    }
    async fn require_let(&self, id: i64, tenant: Uuid) -> Result<Order, AppError> {
        let order = sqlx::query("SELECT id, total FROM orders WHERE id = $1 AND tenant_id = $2")
            .bind(id).bind(tenant).fetch_optional(&self.pool).await?;
        let Some(order) = order else { bail!("none") };
        Ok(order)
    }
    async fn require_match(&self, id: i64, tenant: Uuid) -> Result<Order, AppError> {
        let order = sqlx::query("SELECT id, total FROM orders WHERE id = $1 AND tenant_id = $2")
            .bind(id).bind(tenant).fetch_optional(&self.pool).await?;
        let found = match order { Some(o) => o, None => return Err(AppError::NotFound) };
        Ok(found)
    }
    async fn log_only(&self, id: i64, tenant: Uuid) -> Result<(), AppError> {
        let order = sqlx::query("SELECT id, total FROM orders WHERE id = $1 AND tenant_id = $2")
            .bind(id).bind(tenant).fetch_optional(&self.pool).await?;
        if order.is_none() { log(id); }
        Ok(())
    }
    pub async fn checks_log(&self, id: i64, tenant: Uuid) -> Result<(), AppError> {
        self.log_only(id, tenant).await?;
        sqlx::query("UPDATE orders SET total = 4 WHERE id = $1").bind(id).execute(&self.pool).await?; Ok(()) // expect: unscoped-query "orders"
    }
    pub async fn checks_nested(&self, id: i64, tenant: Uuid, check: bool) -> Result<(), AppError> {
        let order = sqlx::query("SELECT id, total FROM orders WHERE id = $1 AND tenant_id = $2")
            .bind(id).bind(tenant).fetch_optional(&self.pool).await?;
        if check { let Some(order) = order else { return Err(AppError::NotFound) }; }
        sqlx::query("UPDATE orders SET total = 5 WHERE id = $1").bind(id).execute(&self.pool).await?; Ok(()) // expect: unscoped-query "orders"
    }
}
