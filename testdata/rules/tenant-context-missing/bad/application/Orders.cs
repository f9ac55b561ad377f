using Dapper;
using Npgsql;

public class Orders(NpgsqlDataSource source)
{
    public async Task Clear()
    {
        await using var connection = await source.OpenConnectionAsync();
        await connection.ExecuteAsync("DELETE FROM orders WHERE total = 0"); // expect: tenant-context-missing
    }
}
