// Every string form of C#, as the argument of a call.
class OrderRepository
{
    private const string Table = "orders";
    private static readonly string ById = "SELECT id FROM " + Table + " WHERE id = @id";

    void Run(string id, bool all)
    {
        connection.Query("SELECT 'it''s', \"\u00e9\t\" FROM orders");
        connection.Query(@"SELECT ""a"", '\n'
            FROM orders WHERE id = @id");
        connection.Query("""
            SELECT "a"
              FROM orders
            """);
        connection.Query(ById, new { id });
        connection.Query($"SELECT * FROM {Table} WHERE id = {id,5:F2} AND a = '{id}' AND b = '{{}}'");
        connection.Query(string.Format("SELECT * FROM {0} WHERE id = {1}", Table, id));
        connection.Query(string.Join(" ", new[] { "SELECT 1", "FROM orders" }));
        var sql = new StringBuilder("SELECT * FROM orders");
        sql.Append(" WHERE id = @id");
        connection.Query(sql.ToString());
        var chained = new StringBuilder();
        chained.Append("SELECT * FROM orders").Append(" WHERE id = @id");
        connection.Query(chained.ToString());
        context.Orders.FromSqlRaw("SELECT * FROM orders WHERE id = {0}", id);
    }
}
