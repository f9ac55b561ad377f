use sqlx::{Executor, PgConnection, PgPool, Postgres, Transaction};

pub struct Store {
    pool: PgPool,
}

async fn begin_for<'a>(pool: &PgPool, tenant: &str) -> Result<Transaction<'a, Postgres>, sqlx::Error> {
    let mut tx = pool.begin().await?;
    sqlx::query("SELECT set_config('app.tenant_id', $1, true)")
        .bind(tenant)
        .execute(&mut *tx)
        .await?;
    Ok(tx)
}

async fn clear_totals(connection: &mut PgConnection) -> Result<(), sqlx::Error> {
    sqlx::query!("UPDATE orders SET total = 5").execute(connection).await?;
    Ok(())
}

async fn count<'e, E: Executor<'e, Database = Postgres>>(executor: E) -> Result<i64, sqlx::Error> {
    sqlx::query_scalar("SELECT count(*) FROM orders").fetch_one(executor).await
}

impl Store {
    pub async fn inside(&self, tenant: &str) -> Result<(), sqlx::Error> {
        let mut tx = begin_for(&self.pool, tenant).await?;
        sqlx::query!("UPDATE orders SET total = 0").execute(&mut *tx).await?;
        clear_totals(&mut tx).await?;
        tx.commit().await?;
        sqlx::query("UPDATE orders SET total = 1").execute(&self.pool).await?;
        Ok(())
    }

    pub async fn escaping(&self, tenant: &str) -> Result<(), sqlx::Error> {
        let mut tx = self.pool.begin().await?;
        sqlx::query("SELECT set_config('app.tenant_id', $1, true)")
            .bind(tenant)
            .execute(&mut *tx)
            .await?;
        sqlx::query("DELETE FROM orders").execute(&self.pool).await?;
        tx.commit().await
    }

    pub async fn outside(&self) -> Result<i64, sqlx::Error> {
        sqlx::query_scalar!(r#"SELECT count(*) AS "count!" FROM orders"#)
            .fetch_one(&self.pool)
            .await
    }

    pub async fn through_executor(&self) -> Result<i64, sqlx::Error> {
        count(&self.pool).await
    }
}

async fn tokio(client: &mut tokio_postgres::Client, tenant: &str) -> Result<(), tokio_postgres::Error> {
    let tx = client.transaction().await?;
    tx.execute("SELECT set_config('app.tenant_id', $1, true)", &[&tenant]).await?;
    tx.execute("UPDATE orders SET total = 2", &[]).await?;
    tx.commit().await?;
    client.execute("UPDATE orders SET total = 3", &[]).await?;
    Ok(())
}

pub async fn queries(client: &tokio_postgres::Client) -> Result<u64, tokio_postgres::Error> {
    let rows = client.query("SELECT id FROM orders", &[]).await?;
    Ok(rows.len() as u64)
}

pub async fn held(pool: &PgPool, tenant: &str) -> Result<(), sqlx::Error> {
    let query = sqlx::query("UPDATE orders SET total = $1").bind(4);
    query.execute(pool).await?;
    let mut builder = QueryBuilder::new("DELETE FROM orders WHERE total = ");
    builder.push_bind(4);
    builder.build().execute(pool).await?;
    Ok(())
}
