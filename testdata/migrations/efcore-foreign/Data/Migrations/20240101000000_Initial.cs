using Microsoft.EntityFrameworkCore.Migrations;

namespace Api.Migrations
{
    public partial class Initial : Migration
    {
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "orders",
                columns: table => new { id = table.Column<int>(type: "int").Annotation("MySql:CharSet", "utf8mb4") });
        }
    }
}
