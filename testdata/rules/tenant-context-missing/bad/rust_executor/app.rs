use sqlx::{Executor, PgPool, Postgres};

pub struct Store {
    pool: PgPool,
}

async fn count<'e, E: Executor<'e, Database = Postgres>>(executor: E) -> Result<i64, sqlx::Error> {
    sqlx::query_scalar("SELECT count(*) FROM orders").fetch_one(executor).await // expect: tenant-context-missing
}

impl Store {
    pub async fn orders(&self) -> Result<i64, sqlx::Error> {
        count(&self.pool).await // related: tenant-context-missing
    }
}
