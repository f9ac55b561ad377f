using System.Data;
using Dapper;

public class SchemaSwitch(IDbConnection connection)
{
    public void Use(string schema) => connection.Execute($"SET search_path TO \"{schema}\", public"); // expect: session-search-path
}
