using Npgsql;

public class Roles(NpgsqlDataSource source)
{
    public async Task Report()
    {
        await using var connection = await source.OpenConnectionAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        await using (var role = new NpgsqlCommand("SET LOCAL ROLE reporting", connection, transaction))
            await role.ExecuteNonQueryAsync();
        await transaction.CommitAsync();
    }
}
