using Microsoft.EntityFrameworkCore.Migrations;

namespace Api.Data
{
    public static class MigrationBuilderExtensions
    {
        public static void EnableRls(this MigrationBuilder builder, string table, string column = "tenant_id")
        {
            builder.Sql($"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY");
            builder.Sql($"CREATE POLICY owner ON {table} USING ({column} = current_setting('app.team')::uuid)");
        }
    }
}
