using System.Data;
using Dapper;

namespace Depot.Stock.Store
{
    using static Tables.Names;

    internal class Labels(IDbConnection connection)
    {
        public Task<int> Change(Guid id, string label) =>
            connection.ExecuteAsync($"UPDATE {Table} SET label = @label WHERE {Key} = @id", new { id, label }); // expect: unscoped-query "pallets"
    }
}
