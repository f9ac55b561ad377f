use sqlx::PgPool;

pub async fn by_code(pool: &PgPool, code: &str) -> sqlx::Result<()> {
    sqlx::query_file!("sql/by_code.sql", code).fetch_all(pool).await?;
    sqlx::query(include_str!("sql/by_code.sql")).bind(code).fetch_all(pool).await?;
    Ok(())
}
