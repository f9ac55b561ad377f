using Microsoft.EntityFrameworkCore;

// Npgsql resets what its pool gets back, a pooler in front of the server does not.
public class Tenants(ShopContext db)
{
    public Task Use(Guid tenant) =>
        db.Database.ExecuteSqlAsync($"SELECT set_config('app.tenant_id', {tenant.ToString()}, false)"); // expect: session-level-set
}

public class OpenTenants(ShopContext db)
{
    public async Task Use(string tenant)
    {
        if (db.Database.GetDbConnection() is not NpgsqlConnection connection) return;
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = "SELECT set_config('app.tenant_id', $1, false)"; // expect: session-level-set warning
        command.Parameters.AddWithValue(tenant);
        await command.ExecuteNonQueryAsync();
    }

    public async Task Hook(DbConnection opened, string tenant)
    {
        if (opened is NpgsqlConnection connection)
        {
            await using var command = connection.CreateCommand();
            command.CommandText = "SELECT set_config('app.tenant_id', $1, false)"; // expect: session-level-set warning
            command.Parameters.AddWithValue(tenant);
            await command.ExecuteNonQueryAsync();
        }
    }
}
