using FluentMigrator;

namespace Demo.Database;

[Migration(1)]
public class Migration1 : Migration
{
    public override void Up()
    {
        Create.Table("books")
            .WithColumn("id").AsGuid().NotNullable().PrimaryKey()
            .WithColumn("tenant_id").AsGuid().NotNullable().Indexed();
    }

    public override void Down()
    {
        Delete.Table("books");
    }
}
