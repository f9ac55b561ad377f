using FluentMigrator;

namespace Demo.Database;

[Migration(2)]
public class Migration2 : Migration
{
    const string Table = "books";

    public override void Up()
    {
        Execute.Sql($"ALTER TABLE {Table} ENABLE ROW LEVEL SECURITY;");
    }

    public override void Down()
    {
        Execute.Sql($"ALTER TABLE {Table} DISABLE ROW LEVEL SECURITY;");
    }
}
