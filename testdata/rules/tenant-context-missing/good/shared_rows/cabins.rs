use sqlx::PgPool;

// What everybody may see, whoever asks.
pub async fn listed(pool: &PgPool) -> Result<Vec<Cabin>, sqlx::Error> {
    sqlx::query_as("SELECT id, name FROM cabins WHERE listed = true")
        .fetch_all(pool)
        .await
}
