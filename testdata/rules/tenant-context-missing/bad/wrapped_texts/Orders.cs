using Dapper;
using Npgsql;

public class Orders
{
    private readonly NpgsqlDataSource _source;

    public Orders(NpgsqlDataSource source) { _source = source; }

    public async Task<int> Remove(long id)
    {
        await using var connection = await _source.OpenConnectionAsync();
        var command = new CommandDefinition("DELETE FROM orders WHERE id = @id", new { id }); // expect: tenant-context-missing
        return await connection.ExecuteAsync(command);
    }
}
