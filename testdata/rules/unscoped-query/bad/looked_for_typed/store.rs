use sqlx::PgPool;
struct Store { pool: PgPool }
impl Store {
    async fn require(&self, id: i64, tenant: Uuid) -> Result<Order, AppError> {
        sqlx::query_as::<_, Order>("SELECT id, total FROM orders WHERE id = $1 AND tenant_id = $2")
            .bind(id).bind(tenant).fetch_optional(&self.pool).await?.ok_or(AppError::NotFound)
    }
    pub async fn optional(&self, id: i64, tenant: Uuid) -> Result<(), AppError> {
        let order = sqlx::query_as::<_, Order>("SELECT id, total FROM orders WHERE id = $1 AND tenant_id = $2")
            .bind(id).bind(tenant).fetch_optional(&self.pool).await?;
        sqlx::query("UPDATE orders SET total = 101 WHERE id = $1").bind(id).execute(&self.pool).await?; // expect: unscoped-query "orders"
        Ok(())
    }
    pub async fn ignored(&self, id: i64, tenant: Uuid) -> Result<(), AppError> {
        let _ = self.require(id, tenant).await;
        sqlx::query("UPDATE orders SET total = 102 WHERE id = $1").bind(id).execute(&self.pool).await?; // expect: unscoped-query "orders"
        Ok(())
    }
    pub async fn if_let(&self, id: i64, tenant: Uuid) -> Result<(), AppError> {
        if let Some(order) = sqlx::query_as::<_, Order>("SELECT id, total FROM orders WHERE id = $1 AND tenant_id = $2")
            .bind(id).bind(tenant).fetch_optional(&self.pool).await? { log(order); }
        sqlx::query("UPDATE orders SET total = 103 WHERE id = $1").bind(id).execute(&self.pool).await?; // expect: unscoped-query "orders"
        Ok(())
    }
    pub async fn exists(&self, id: i64, tenant: Uuid) -> Result<(), AppError> {
        let exists: bool = sqlx::query_scalar("SELECT EXISTS(SELECT 1 FROM orders WHERE id = $1 AND tenant_id = $2)")
            .bind(id).bind(tenant).fetch_one(&self.pool).await?;
        sqlx::query("UPDATE orders SET total = 104 WHERE id = $1").bind(id).execute(&self.pool).await?; // expect: unscoped-query "orders"
        Ok(())
    }
    pub async fn all(&self, id: i64, tenant: Uuid) -> Result<(), AppError> {
        let rows = sqlx::query_as::<_, Order>("SELECT id, total FROM orders WHERE id = $1 AND tenant_id = $2")
            .bind(id).bind(tenant).fetch_all(&self.pool).await?;
        sqlx::query("UPDATE orders SET total = 105 WHERE id = $1").bind(id).execute(&self.pool).await?; // expect: unscoped-query "orders"
        Ok(())
    }
}
impl Store {
    async fn find(&self, id: i64, tenant: Uuid) -> Result<Option<Order>, AppError> {
        sqlx::query_as::<_, Order>("SELECT id, total FROM orders WHERE id = $1 AND tenant_id = $2")
            .bind(id).bind(tenant).fetch_optional(&self.pool).await
    }
    pub async fn find(&self, id: i64, tenant: Uuid) -> Result<(), AppError> {
        let order = self.find(id, tenant).await?;
        sqlx::query("UPDATE orders SET total = 7 WHERE id = $1").bind(id).execute(&self.pool).await?; // expect: unscoped-query "orders"
        Ok(())
    }
    pub async fn traps_default(&self, id: i64, tenant: Uuid) -> Result<(), AppError> {
        let o = sqlx::query_as::<_, Order>("SELECT id, total FROM orders WHERE id = $1 AND tenant_id = $2")
            .bind(id).bind(tenant).fetch_optional(&self.pool).await?.unwrap_or_default();
        sqlx::query("UPDATE orders SET total = 2 WHERE id = $1").bind(id).execute(&self.pool).await?; // expect: unscoped-query "orders"
        Ok(())
    }
    pub async fn traps_branch(&self, id: i64, tenant: Uuid, check: bool) -> Result<(), AppError> {
        if check {
            sqlx::query("SELECT id, total FROM orders WHERE id = $1 AND tenant_id = $2")
              .bind(id).bind(tenant).fetch_one(&self.pool).await?;
        }
        sqlx::query("UPDATE orders SET total = 3 WHERE id = $1").bind(id).execute(&self.pool).await?; // expect: unscoped-query "orders"
        Ok(())
    }
    pub async fn traps_other(&self, id: i64, other: i64, tenant: Uuid) -> Result<(), AppError> {
        sqlx::query("SELECT id, total FROM orders WHERE id = $1 AND tenant_id = $2")
              .bind(other).bind(tenant).fetch_one(&self.pool).await?;
        sqlx::query("UPDATE orders SET total = 4 WHERE id = $1").bind(id).execute(&self.pool).await?; // expect: unscoped-query "orders"
        Ok(())
    }
    pub async fn traps_result(&self, id: i64, tenant: Uuid) -> Result<(), AppError> {
        let found = sqlx::query("SELECT id, total FROM orders WHERE id = $1 AND tenant_id = $2")
              .bind(id).bind(tenant).fetch_one(&self.pool).await;
        sqlx::query("UPDATE orders SET total = 5 WHERE id = $1").bind(id).execute(&self.pool).await?; // expect: unscoped-query "orders"
        Ok(())
    }
    pub async fn traps_is_some(&self, id: i64, tenant: Uuid) -> Result<(), AppError> {
        let found = sqlx::query("SELECT id, total FROM orders WHERE id = $1 AND tenant_id = $2")
              .bind(id).bind(tenant).fetch_optional(&self.pool).await?;
        if found.is_some() { return Ok(()); }
        sqlx::query("UPDATE orders SET total = 6 WHERE id = $1").bind(id).execute(&self.pool).await?; // expect: unscoped-query "orders"
        Ok(())
    }
    pub async fn traps_match(&self, id: i64, tenant: Uuid) -> Result<(), AppError> {
        let found = sqlx::query("SELECT id, total FROM orders WHERE id = $1 AND tenant_id = $2")
              .bind(id).bind(tenant).fetch_optional(&self.pool).await?;
        match found { Some(o) => return Ok(()), None => { log(id); } }
        sqlx::query("UPDATE orders SET total = 7 WHERE id = $1").bind(id).execute(&self.pool).await?; // expect: unscoped-query "orders"
        Ok(())
    }
}
