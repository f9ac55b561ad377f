using Dapper;
using System.Data;

public class Reports(IDbConnection connection)
{
    public IEnumerable<string> Ours() =>
        connection.Query<string>("SELECT title FROM reports WHERE organization_id = 7 AND NOT archived"); // expect: hard-coded-tenant
}
