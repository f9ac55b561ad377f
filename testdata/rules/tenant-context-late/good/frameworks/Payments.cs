using Npgsql;

public class Payments(NpgsqlDataSource source)
{
    public async Task List(Guid tenant)
    {
        await using var connection = await source.OpenConnectionAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        await using (var scope = new NpgsqlCommand("SELECT set_config('app.tenant_id', $1, true)", connection, transaction))
        {
            scope.Parameters.AddWithValue(tenant.ToString());
            await scope.ExecuteNonQueryAsync();
        }
        await using var command = new NpgsqlCommand("SELECT id, name FROM payments", connection, transaction);
        await command.ExecuteNonQueryAsync();
        await transaction.CommitAsync();
    }
}
