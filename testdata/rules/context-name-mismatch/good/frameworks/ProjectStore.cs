using Dapper;
using Npgsql;

public class ProjectStore(NpgsqlDataSource source)
{
    private const string Scope = "SELECT set_config('app.current_tenant', @tenant, true)";

    public async Task<IEnumerable<string>> Names(Guid tenant)
    {
        await using var connection = await source.OpenConnectionAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        await connection.ExecuteAsync(Scope, new { tenant = tenant.ToString() }, transaction);
        return await connection.QueryAsync<string>("SELECT name FROM projects", transaction: transaction);
    }
}
