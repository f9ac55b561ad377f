using Microsoft.EntityFrameworkCore.Migrations;

namespace Api.Migrations
{
    [Migration("20240101000000_Initial")]
    partial class Initial
    {
    }
}
