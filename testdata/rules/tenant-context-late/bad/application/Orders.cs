using Dapper;
using Npgsql;

public class Orders(NpgsqlDataSource source)
{
    public async Task Clear(string tenant)
    {
        await using var connection = await source.OpenConnectionAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        await connection.ExecuteAsync("SELECT set_config('app.tenant_id', @tenant, true)", new { tenant });
        await transaction.CommitAsync();
        await connection.ExecuteAsync("DELETE FROM orders WHERE total = 0"); // expect: tenant-context-late
    }
}
