use axum::{extract::{Path, State}, Json};
use sqlx::PgPool;
use uuid::Uuid;

pub async fn of(State(pool): State<PgPool>, Path(user): Path<AuthUser>) -> Result<Json<Vec<Uuid>>, Error> {
    let ids = sqlx::query_scalar::<_, Uuid>("SELECT id FROM berths WHERE user_id = $1") // expect: unscoped-query
        .bind(user.id)
        .fetch_all(&pool)
        .await?;
    Ok(Json(ids))
}
