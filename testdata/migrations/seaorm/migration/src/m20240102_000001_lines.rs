use sea_orm_migration::prelude::*;

#[derive(DeriveMigrationName)]
pub struct Migration;

const TABLES: [&str; 2] = ["orders", "order_lines"];

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager
            .create_table(
                Table::create()
                    .table(OrderLines::Table)
                    .col(ColumnDef::new(OrderLines::OrderId).big_integer().not_null())
                    .col(ColumnDef::new(OrderLines::Position).integer().not_null().default(1))
                    .col(ColumnDef::new(OrderLines::At).timestamp_with_time_zone().default(Expr::current_timestamp()))
                    .primary_key(Index::create().col(OrderLines::OrderId).col(OrderLines::Position).primary())
                    .to_owned(),
            )
            .await?;
        manager
            .alter_table(
                Table::alter()
                    .table(OrderLines::Table)
                    .modify_column(ColumnDef::new(OrderLines::At).not_null())
                    .rename_column(OrderLines::Position, Alias::new("no"))
                    .to_owned(),
            )
            .await?;
        for table in TABLES {
            manager
                .get_connection()
                .execute_unprepared(&format!("ALTER TABLE {table} FORCE ROW LEVEL SECURITY"))
                .await?;
        }
        manager
            .exec_stmt(Query::update().table(OrderLines::Table).value(OrderLines::At, Expr::current_timestamp()).to_owned())
            .await?;
        let lines = order_lines::Entity::update_many().exec(manager.get_connection()).await?;
        Ok(())
    }
}

#[derive(Iden)]
enum OrderLines {
    Table,
    OrderId,
    Position,
    At,
}
