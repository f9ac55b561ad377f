using Api.Data;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Api.Migrations
{
    public partial class Initial : Migration
    {
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "orders",
                columns: table => new
                {
                    id = table.Column<int>(type: "integer", nullable: false),
                    team_id = table.Column<System.Guid>(type: "uuid", nullable: false)
                });
            migrationBuilder.EnableRls("orders", column: "team_id");
            Policies.Force(migrationBuilder, "orders");
            migrationBuilder.EnsureAudited("orders");
        }

        protected override void Down(MigrationBuilder migrationBuilder)
        {
        }
    }
}
