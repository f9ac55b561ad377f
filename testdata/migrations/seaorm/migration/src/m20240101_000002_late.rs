use sea_orm_migration::prelude::*;

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.get_connection().execute_unprepared("ALTER TABLE order_lines ADD COLUMN late boolean").await?;
        manager
            .create_index(
                Index::create()
                    .name("late_lines")
                    .table(OrderLines::Table)
                    .col(OrderLines::Late)
                    .col((OrderLines::At, IndexOrder::Desc))
                    .to_owned(),
            )
            .await
    }
}

#[derive(DeriveIden)]
enum OrderLines {
    Table,
    Late,
    At,
}
