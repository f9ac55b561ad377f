use sqlx::PgPool;
struct Store { pool: PgPool }
impl Store {
    pub async fn ok_or(&self, id: i64, tenant: Uuid) -> Result<(), AppError> {
        let order = sqlx::query_as::<_, Order>("SELECT id, total FROM orders WHERE id = $1 AND tenant_id = $2")
            .bind(id).bind(tenant).fetch_optional(&self.pool).await?.ok_or(AppError::NotFound)?;
        sqlx::query("UPDATE orders SET total = 1 WHERE id = $1").bind(id).execute(&self.pool).await?;
        Ok(())
    }
    pub async fn one(&self, id: i64, tenant: Uuid) -> Result<(), AppError> {
        let order = sqlx::query_as::<_, Order>("SELECT id, total FROM orders WHERE id = $1 AND tenant_id = $2")
            .bind(id).bind(tenant).fetch_one(&self.pool).await.map_err(|e| AppError::from(e))?;
        sqlx::query("UPDATE orders SET total = 2 WHERE id = $1").bind(id).execute(&self.pool).await?;
        Ok(())
    }
    pub async fn let_else(&self, id: i64, tenant: Uuid) -> Result<(), AppError> {
        let order = sqlx::query_as::<_, Order>("SELECT id, total FROM orders WHERE id = $1 AND tenant_id = $2")
            .bind(id).bind(tenant).fetch_optional(&self.pool).await?;
        let Some(order) = order else { return Err(AppError::NotFound); };
        sqlx::query("UPDATE orders SET total = 3 WHERE id = $1").bind(id).execute(&self.pool).await?;
        Ok(())
    }
    pub async fn is_none(&self, id: i64, tenant: Uuid) -> Result<(), AppError> {
        let order = sqlx::query_as::<_, Order>("SELECT id, total FROM orders WHERE id = $1 AND tenant_id = $2")
            .bind(id).bind(tenant).fetch_optional(&self.pool).await?;
        if order.is_none() { return Err(AppError::NotFound); }
        sqlx::query("UPDATE orders SET total = 4 WHERE id = $1").bind(id).execute(&self.pool).await?;
        Ok(())
    }
    pub async fn match(&self, id: i64, tenant: Uuid) -> Result<(), AppError> {
        let order = match sqlx::query_as::<_, Order>("SELECT id, total FROM orders WHERE id = $1 AND tenant_id = $2")
            .bind(id).bind(tenant).fetch_optional(&self.pool).await? { Some(o) => o, None => return Err(AppError::NotFound) };
        sqlx::query("UPDATE orders SET total = 5 WHERE id = $1").bind(id).execute(&self.pool).await?;
        Ok(())
    }
    pub async fn exists(&self, id: i64, tenant: Uuid) -> Result<(), AppError> {
        let exists: bool = sqlx::query_scalar("SELECT EXISTS(SELECT 1 FROM orders WHERE id = $1 AND tenant_id = $2)")
            .bind(id).bind(tenant).fetch_one(&self.pool).await?;
        if !exists { return Err(AppError::NotFound); }
        sqlx::query("UPDATE orders SET total = 6 WHERE id = $1").bind(id).execute(&self.pool).await?;
        Ok(())
    }
    async fn require(&self, id: i64, tenant: Uuid) -> Result<Order, AppError> {
        sqlx::query_as::<_, Order>("SELECT id, total FROM orders WHERE id = $1 AND tenant_id = $2")
            .bind(id).bind(tenant).fetch_optional(&self.pool).await?.ok_or(AppError::NotFound)
    }
    pub async fn helper(&self, id: i64, tenant: Uuid) -> Result<(), AppError> {
        self.require(id, tenant).await?;
        sqlx::query("UPDATE orders SET total = 7 WHERE id = $1").bind(id).execute(&self.pool).await?;
        Ok(())
    }
    pub async fn if_let(&self, id: i64, tenant: Uuid) -> Result<(), AppError> {
        if let Some(order) = sqlx::query_as::<_, Order>("SELECT id, total FROM orders WHERE id = $1 AND tenant_id = $2")
            .bind(id).bind(tenant).fetch_optional(&self.pool).await? {
            sqlx::query("UPDATE orders SET total = 8 WHERE id = $1").bind(id).execute(&self.pool).await?;
        }
        Ok(())
    }
}
impl Store {
    async fn find(&self, id: i64, tenant: Uuid) -> Result<Option<Order>, AppError> {
        sqlx::query_as::<_, Order>("SELECT id, total FROM orders WHERE id = $1 AND tenant_id = $2")
            .bind(id).bind(tenant).fetch_optional(&self.pool).await
    }
    pub async fn find(&self, id: i64, tenant: Uuid) -> Result<(), AppError> {
        let order = self.find(id, tenant).await?.ok_or(AppError::NotFound)?;
        sqlx::query("UPDATE orders SET total = 7 WHERE id = $1").bind(id).execute(&self.pool).await?;
        Ok(())
    }
    pub async fn find2(&self, id: i64, tenant: Uuid) -> Result<(), AppError> {
        if self.find(id, tenant).await?.is_none() { return Err(AppError::NotFound); }
        sqlx::query("UPDATE orders SET total = 7 WHERE id = $1").bind(id).execute(&self.pool).await?;
        Ok(())
    }
    pub async fn traps_bare(&self, id: i64, tenant: Uuid) -> Result<(), AppError> {
        sqlx::query("SELECT id, total FROM orders WHERE id = $1 AND tenant_id = $2")
            .bind(id).bind(tenant).fetch_optional(&self.pool)
            .await
            .map_err(|e| log(e, 1))?
            .ok_or_else(|| { AppError::NotFound })?;
        sqlx::query("UPDATE orders SET total = 1 WHERE id = $1").bind(id).execute(&self.pool).await?;
        Ok(())
    }
    pub async fn traps_not_some(&self, id: i64, tenant: Uuid) -> Result<(), AppError> {
        let found = sqlx::query("SELECT id, total FROM orders WHERE id = $1 AND tenant_id = $2")
              .bind(id).bind(tenant).fetch_optional(&self.pool).await?;
        if !found.is_some() { return Ok(()); }
        sqlx::query("UPDATE orders SET total = 6 WHERE id = $1").bind(id).execute(&self.pool).await?;
        Ok(())
    }
}
