using FluentMigrator;

namespace Data.Migrations;

[Migration(202401020000)]
public class AddOrders : Migration
{
    public override void Up()
    {
        Create.Table("orders").InSchema("app")
            .WithColumn("id").AsInt64().PrimaryKey().Identity()
            .WithColumn("tenant_id").AsGuid().NotNullable().ForeignKey("tenants", "id").Indexed()
            .WithColumn("number").AsString(20).Nullable().Unique()
            .WithColumn("details").AsCustom("jsonb").Nullable()
            .WithColumn("state").AsString().WithDefaultValue("new");
        Create.Index("orders_by_state").OnTable("orders").InSchema("app")
            .OnColumn("tenant_id").Ascending()
            .OnColumn("state").Descending()
            .WithOptions().Unique();
        IfDatabase("sqlserver").Execute.Sql("CREATE TABLE not_ours (id int)");
        IfDatabase("postgres").Execute.Sql("ALTER TABLE app.orders ENABLE ROW LEVEL SECURITY");
        Execute.Script("Scripts/policies.sql");
    }

    public override void Down()
    {
        Delete.Table("orders").InSchema("app");
    }
}
