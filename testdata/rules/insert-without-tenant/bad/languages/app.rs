use sqlx::PgPool;

pub async fn run(pool: &PgPool, id: &str, code: &str) -> sqlx::Result<()> {
    sqlx::query("INSERT INTO orders (id, code) VALUES ($1, $2)") // expect: insert-without-tenant
        .bind(id)
        .bind(code)
        .execute(pool)
        .await?;
    Ok(())
}
