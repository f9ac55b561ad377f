using System.Data;
using static App.Sql;
using N = Npgsql.NpgsqlConnection;

var app = WebApplication.Create(args);
app.MapGet("/x", async (Db db, int id) => await db.FindAsync(id));

namespace App.Data;

[Table("orders", Schema = Names.Schema), ApiController]
public class OrderRepository<T>(DbContext context, string name = "x") : Repository<Order>(context), IFinder where T : class
{
    private const string Find = "SELECT * FROM orders" + " WHERE id = @id\n";
    private static readonly string Verbatim = @"SELECT ""a"" FROM orders
        WHERE name = 'x\n'", Other = null;
    public string Table { get; set; } = "orders";
    public string Full => $"{Schema}.{Table}";
    private readonly NpgsqlDataSource _source;
    event EventHandler Changed;

    public OrderRepository(NpgsqlDataSource source) : base(source) { _source = source; }

    [Transaction]
    public async Task<List<Order>> FindAsync(Guid id, [FromQuery] int? limit = null, params string[] rest)
    {
        await using var connection = await _source.OpenConnectionAsync(token);
        using (var tx = connection.BeginTransaction())
        {
            tx.Commit();
        }
        using (existing) { }
        var sql = $"SELECT * FROM {Table} WHERE id = {id,5:F2} AND x = '{{lit}}'\t";
        var raw = """
            SELECT "a"
              FROM orders
            """;
        var rawHole = $$"""
            SELECT {{id}} {x}
            """;
        var verbatimHole = $@"SELECT ""{id}""
          x";
        cmd.CommandText = "SELECT 1";
        sql += " LIMIT 1";
        (var a, int b) = Pair();
        var (c, d) = Pair();
        string? e = null, f = "x";
        var rows = await connection.QueryAsync<Order>(sql, new { TenantId = id, limit }, transaction: tx);
        var one = context.Orders.FromSqlRaw("SELECT 1").Where(o => o.Id == id)?.ToList();
        var command = new NpgsqlCommand("SELECT 1", connection) { CommandTimeout = 5, Transaction = tx };
        NpgsqlCommand typed = new("SELECT 2");
        await strategy.ExecuteAsync(async () => { await Work(); return 1; });
        if (a == 1 && !b) return null; else if (c is Order o2) { x = y; } else if (c is not Order o3) { x = z; } else { throw new InvalidOperationException("no"); }
        foreach (var (k, v) in map) { continue; }
        foreach (Order order in orders) order.Save();
        for (int i = 0; i < 3; i++) { break; }
        while (true) { }
        do { x++; } while (!done);
        switch (kind) { case 1: case 2: One(); break; case Order q when q.Ok: Two(); break; default: Three(); break; }
        var n = kind switch { 1 => "a", _ => throw new Exception() };
        try { Risky(); } catch (NpgsqlException ex) when (ex.Code == 1) { throw; } finally { Done(); }
        lock (this) { Z(); }
        var list = new List<string> { "a", "b" };
        int[] array = [1, 2, ..rest];
        var dict = new Dictionary<string, int> { ["a"] = 1 };
        var t = (a, name: b);
        var m = map["k"]!.Value;
        var cast = (Order)m as Order;
        var cond = a ? b : c ?? d;
        x ??= y;
        yield return a;
        base.Find(nameof(a));
        this.Method<int>(ref a, out var z);
        void Local(int p) => Work();
        Func<int, int> g = delegate (int p) { return p; };
        var open = from o in context.Orders
                   join l in context.Lines on o.Id equals l.OrderId into lines
                   let total = lines.Sum(x => x.Price)
                   where o.State == state && total > 0
                   orderby o.CreatedAt descending
                   select new { o.Id, total };
        foreach (var o in from Order o in context.Orders where o.Id == id select o) Work();
        return rows[^1].ToList();
    }

    public abstract Task Nothing();
    public static implicit operator string(OrderRepository<T> r) => "x";
}

public record Line(Guid Id, string Name) : Part;
public interface IFinder { Task Find(); }
public enum Kind { A = 1, B }
public struct Point { public int X; }
