use sqlx::PgPool;

#[derive(Clone)]
pub struct Shared {
    pub database: PgPool,
}
