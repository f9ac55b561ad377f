using Dapper;
using Npgsql;

public class Orders
{
    private readonly NpgsqlDataSource _source;

    public Orders(NpgsqlDataSource source) { _source = source; }

    public async Task<int> Remove(Guid tenant, long id)
    {
        await using var connection = await _source.OpenConnectionAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        var enter = new CommandDefinition(
            "SELECT set_config('app.tenant_id', @tenant, true)", new { tenant = tenant.ToString() }, transaction);
        await connection.ExecuteAsync(enter);
        var command = new CommandDefinition("DELETE FROM orders WHERE id = @id", new { id }, transaction);
        var count = await connection.ExecuteAsync(command);
        await transaction.CommitAsync();
        return count;
    }
}
