use crate::rls::{self, enable_rls};
use sea_orm_migration::prelude::*;

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager
            .get_connection()
            .execute_unprepared("CREATE TABLE orders (id bigint PRIMARY KEY, team_id uuid NOT NULL)")
            .await?;
        enable_rls(manager, "orders").await?;
        rls::force(manager, "orders").await
    }
}
