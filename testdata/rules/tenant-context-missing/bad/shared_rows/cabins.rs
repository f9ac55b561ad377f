use sqlx::PgPool;

// Another role is shown the listed ones.
pub async fn listed(pool: &PgPool) -> Result<Vec<Cabin>, sqlx::Error> {
    sqlx::query_as("SELECT id, name FROM cabins WHERE listed = true") // expect: tenant-context-missing
        .fetch_all(pool)
        .await
}

pub async fn hide(pool: &PgPool, id: Uuid) -> Result<(), sqlx::Error> {
    sqlx::query("UPDATE cabins SET listed = false WHERE id = $1") // expect: tenant-context-missing
        .bind(id)
        .execute(pool)
        .await?;
    Ok(())
}

// A job that means all of them finds the listed ones of each tenant.
pub async fn count(pool: &PgPool) -> Result<i64, sqlx::Error> {
    sqlx::query_scalar("SELECT count(*) FROM huts") // expect: tenant-context-missing
        .fetch_one(pool)
        .await
}
