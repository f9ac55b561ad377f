using System.Data;
using Dapper;

namespace Depot.Stock.Store;

using static Tables.Names;

internal class Pallets(IDbConnection connection)
{
    public Task<string> Label(Guid tenant, Guid id)
    {
        const string sql = $"SELECT label FROM {Table} WHERE tenant_id = @tenant AND {Key} = @id";
        return connection.QuerySingleAsync<string>(sql, new { tenant, id });
    }
}
