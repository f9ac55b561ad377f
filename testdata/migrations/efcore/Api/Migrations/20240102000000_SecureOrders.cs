using Microsoft.EntityFrameworkCore.Migrations;

namespace Api.Migrations
{
    public partial class SecureOrders : Migration
    {
        private static readonly string[] Tables = { "Orders" };

        protected override void Up(MigrationBuilder migrationBuilder)
        {
            foreach (var table in Tables)
            {
                migrationBuilder.Sql($"ALTER TABLE app.\"{table}\" ENABLE ROW LEVEL SECURITY");
                migrationBuilder.Sql($@"CREATE POLICY org ON app.""{table}""
                    USING (org_id = current_setting('app.org_id')::uuid)");
            }
            migrationBuilder.AddColumn<string>(name: "Note", schema: "app", table: "Orders", type: "text", nullable: false, defaultValue: "");
        }

        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql("ALTER TABLE app.\"Orders\" DISABLE ROW LEVEL SECURITY");
        }
    }
}
