using System.Data;
using Dapper;

public class SchemaSwitch(IDbConnection connection)
{
    public int Count(string schema)
    {
        using var transaction = connection.BeginTransaction();
        connection.Execute("SELECT set_config('search_path', @schema, true)", new { schema }, transaction);
        return connection.ExecuteScalar<int>("SELECT count(*) FROM customers", transaction: transaction);
    }
}
