use sqlx::PgPool;

// whoever chooses the trip chooses the boat
async fn finish(pool: &PgPool, id: Uuid) -> Result<(), Error> {
    sqlx::query("UPDATE boats SET seen = now() WHERE id = (SELECT boat_id FROM trips WHERE id = $1)") // expect: unscoped-query error "a caller can ask"
        .bind(id)
        .execute(pool)
        .await?;
    sqlx::query("UPDATE boats b SET seen = now() FROM trips t WHERE t.boat_id = b.id AND t.id = $1") // expect: unscoped-query error "a caller can ask"
        .bind(id)
        .execute(pool)
        .await?;
    Ok(())
}

async fn scrap(pool: &PgPool, id: Uuid) -> Result<(), Error> {
    sqlx::query("DELETE FROM boats WHERE EXISTS (SELECT FROM trips WHERE boat_id = boats.id AND id = $1)") // expect: unscoped-query error "a caller can ask"
        .bind(id)
        .execute(pool)
        .await?;
    Ok(())
}

// nobody chooses any
async fn all_lost(pool: &PgPool) -> Result<(), Error> {
    sqlx::query("UPDATE boats SET seen = NULL WHERE id IN (SELECT boat_id FROM trips WHERE state = 'lost')") // expect: unscoped-query advice "as a job may"
        .execute(pool)
        .await?;
    Ok(())
}
