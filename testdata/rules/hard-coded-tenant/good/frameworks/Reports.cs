using Dapper;
using System.Data;

public class Reports(IDbConnection connection)
{
    public IEnumerable<string> Current(long organization) =>
        connection.Query<string>(
            "SELECT title FROM reports WHERE organization_id = @organization AND NOT archived", new { organization });
}
