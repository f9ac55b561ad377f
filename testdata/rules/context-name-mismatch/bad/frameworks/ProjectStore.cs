using Dapper;
using Npgsql;

public class ProjectStore(NpgsqlDataSource source)
{
    public async Task<IEnumerable<string>> Names(Guid tenant)
    {
        await using var connection = await source.OpenConnectionAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        await connection.ExecuteAsync(
            "SELECT set_config('app.current_tenant_id', @tenant, true)", // expect: context-name-mismatch
            new { tenant = tenant.ToString() }, transaction);
        return await connection.QueryAsync<string>("SELECT name FROM projects", transaction: transaction);
    }
}
