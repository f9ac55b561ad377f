using Dapper;
using Npgsql;

public class Tenants(NpgsqlDataSource source, ShopContext db)
{
    public async Task Clear(Guid tenant)
    {
        await using var connection = await source.OpenConnectionAsync();
        await connection.ExecuteAsync("SELECT set_config('app.tenant_id', @tenant, true)", new { tenant }); // expect: set-local-outside-transaction
        await connection.ExecuteAsync("DELETE FROM orders WHERE total = 0");
    }
}
