use axum::{extract::State, Extension, Json};
use sqlx::PgPool;
use uuid::Uuid;

pub async fn mine(State(pool): State<PgPool>, claims: Claims) -> Result<Json<Vec<Uuid>>, Error> {
    let ids = sqlx::query_scalar::<_, Uuid>("SELECT id FROM berths WHERE user_id = $1")
        .bind(claims.sub)
        .fetch_all(&pool)
        .await?;
    Ok(Json(ids))
}

pub async fn me(State(pool): State<PgPool>, Extension(user): Extension<AuthUser>) -> Result<Json<String>, Error> {
    let email = sqlx::query_scalar::<_, String>("SELECT email FROM users WHERE id = $1")
        .bind(user.id)
        .fetch_one(&pool)
        .await?;
    Ok(Json(email))
}
