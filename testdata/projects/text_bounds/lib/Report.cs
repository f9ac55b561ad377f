using System.Text;
using Microsoft.EntityFrameworkCore;

// Neither helper runs the text as it stands here: one adds to it, the other one wraps it.
public class Report
{
    private readonly DbContext _db;

    public int Count(Guid tenant, List<object> values, string? city)
    {
        var sql = new StringBuilder();
        sql.Append("SELECT id FROM invoices WHERE total > 0");
        AppendFilter(sql, values, "city", city);
        return CountRows(sql, tenant);
    }

    private static void AppendFilter(StringBuilder sql, List<object> values, string column, string? value)
    {
        if (string.IsNullOrEmpty(value)) return;
        values.Add(value);
        sql.Append($" AND {column} = {{{values.Count - 1}}}");
    }

    private int CountRows(StringBuilder rows, Guid tenant)
    {
        return _db.Database.SqlQueryRaw<int>($"SELECT count(*)::int AS \"Value\" FROM ({rows}) AS found", tenant).First();
    }
}
