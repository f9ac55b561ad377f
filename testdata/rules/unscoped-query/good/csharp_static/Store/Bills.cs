using System.Data;
using Dapper;
using Depot.Billing.Tables;

namespace Depot.Billing.Store;

using static Names;

internal class Bills(IDbConnection connection)
{
    public Task<string> Number(Guid id)
    {
        const string sql = $"SELECT number FROM {Table} WHERE {Key} = @id";
        return connection.QuerySingleAsync<string>(sql, new { id });
    }
}
