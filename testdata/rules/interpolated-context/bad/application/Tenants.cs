using Npgsql;

public static class Tenants
{
    public static async Task Use(NpgsqlConnection connection, string tenant)
    {
        await using var command = new NpgsqlCommand($"SET LOCAL app.tenant_id = '{tenant}'", connection); // expect: interpolated-context
        await command.ExecuteNonQueryAsync();
    }
}
