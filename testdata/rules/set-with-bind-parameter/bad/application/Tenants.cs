using Dapper;
using Npgsql;

public static class Tenants
{
    public static Task Use(NpgsqlConnection connection, string tenant) =>
        connection.ExecuteAsync("SET LOCAL app.tenant_id = @tenant", new { tenant }); // expect: set-with-bind-parameter
}
