use sea_orm_migration::prelude::*;

pub async fn enable_rls(manager: &SchemaManager<'_>, table: &str) -> Result<(), DbErr> {
    let db = manager.get_connection();
    db.execute_unprepared(&format!("ALTER TABLE {table} ENABLE ROW LEVEL SECURITY")).await?;
    db.execute_unprepared(&format!(
        "CREATE POLICY owner ON {table} USING (team_id = current_setting('app.team')::uuid)"
    ))
    .await?;
    Ok(())
}

pub async fn force(manager: &SchemaManager<'_>, table: &str) -> Result<(), DbErr> {
    manager.get_connection().execute_unprepared(&format!("ALTER TABLE {table} FORCE ROW LEVEL SECURITY")).await?;
    Ok(())
}
