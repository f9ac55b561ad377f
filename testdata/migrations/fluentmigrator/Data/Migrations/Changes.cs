using FluentMigrator;

namespace Data.Migrations;

[Migration(202401030000, TransactionBehavior.None)]
public class Changes : BaseMigration
{
    public override void Up()
    {
        Rename.Column("title").OnTable("tenants").To("name");
        Alter.Table("tenants").AddColumn("plan").AsString().Nullable().AlterColumn("name").AsString().Nullable();
        Create.Column("closed").OnTable("tenants").AsDateTimeOffset().Nullable();
        Delete.Column("details").FromTable("orders").InSchema("app");
        Create.UniqueConstraint("tenants_name").OnTable("tenants").Columns("name", "plan");
        Update.Table("orders").InSchema("app").Set(new { state = "old" }).AllRows();
        Execute.WithConnection((connection, transaction) => Fill(connection));
    }
}
