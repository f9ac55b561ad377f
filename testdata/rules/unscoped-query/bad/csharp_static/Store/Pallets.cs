using System.Data;
using Dapper;
using Depot.Stock.Tables;

namespace Depot.Stock.Store;

using static Names;

internal class Pallets(IDbConnection connection)
{
    public Task<string> Label(Guid id)
    {
        const string sql = $"SELECT label FROM {Table} WHERE {Key} = @id";
        return connection.QuerySingleAsync<string>(sql, new { id }); // expect: unscoped-query "pallets"
    }
}
