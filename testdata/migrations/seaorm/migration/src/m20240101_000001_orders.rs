use sea_orm_migration::{prelude::*, schema::*};

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager
            .create_table(
                Table::create()
                    .table(Orders::Table)
                    .if_not_exists()
                    .col(ColumnDef::new(Orders::Id).uuid().not_null().primary_key())
                    .col(uuid(Orders::TenantId))
                    .col(string_len_null(Orders::Number, 20).unique_key())
                    .foreign_key(
                        ForeignKey::create()
                            .name("fk-orders-tenant")
                            .from(Orders::Table, Orders::TenantId)
                            .to(Tenants::Table, Tenants::Id)
                            .on_delete(ForeignKeyAction::Cascade),
                    )
                    .to_owned(),
            )
            .await?;
        manager
            .create_index(Index::create().name("idx-orders").table(Orders::Table).col(Orders::TenantId).col(Orders::Number).unique().to_owned())
            .await?;
        manager
            .alter_table(Table::alter().table(Orders::Table).add_column(ColumnDef::new(Alias::new("extra")).json_binary().null()).drop_column(Orders::Number).to_owned())
            .await?;
        let db = manager.get_connection();
        db.execute_unprepared("ALTER TABLE orders ENABLE ROW LEVEL SECURITY").await?;
        Ok(())
    }
    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.drop_table(Table::drop().table(Orders::Table).to_owned()).await
    }
}

#[derive(DeriveIden)]
enum Orders {
    Table,
    Id,
    TenantId,
    #[sea_orm(iden = "no")]
    Number,
}
