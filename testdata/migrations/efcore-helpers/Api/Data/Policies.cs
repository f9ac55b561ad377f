using Microsoft.EntityFrameworkCore.Migrations;

namespace Api.Data
{
    public static class Policies
    {
        public static void Force(MigrationBuilder builder, string table) =>
            builder.Sql($"ALTER TABLE {table} FORCE ROW LEVEL SECURITY");
    }
}
