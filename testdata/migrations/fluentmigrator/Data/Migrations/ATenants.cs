using FluentMigrator;

namespace Data.Migrations;

[TimestampedMigration(2023, 1, 31, 0, 0, "tenants first")]
public class ATenants : AutoReversingMigration
{
    public override void Up()
    {
        Create.Schema("app");
        Create.Table("tenants").WithColumn("id").AsGuid().PrimaryKey().WithColumn("title").AsString();
    }
}
