using System.Data;
using Dapper;

namespace Cellar;

internal interface IStore
{
    Task<string?> QuerySingleOrDefaultAsync(string sql, object parameters);
}

internal class Store : IStore
{
    private readonly IDbConnection _connection;
    private readonly ITenant _tenant;

    public Store(IDbConnection connection, ITenant tenant)
    {
        _connection = connection;
        _tenant = tenant;
    }

    public async Task<string?> QuerySingleOrDefaultAsync(string sql, object parameters)
    {
        using var transaction = _connection.BeginTransaction();
        await _connection.ExecuteAsync("SELECT set_config('app.tenant_id', @id, true)", new { id = _tenant.Id });
        return await _connection.QuerySingleOrDefaultAsync<string?>(sql, parameters);
    }
}
