using Npgsql;
using Dapper;
namespace App;

public class OrderRepo {
  private readonly NpgsqlConnection _conn;
  public OrderRepo(NpgsqlConnection conn) { _conn = conn; }
  public Task<IEnumerable<dynamic>> All() => _conn.QueryAsync("SELECT * FROM orders ORDER BY id");
}
public class PrimaryRepo(NpgsqlConnection conn) {
  public Task<IEnumerable<dynamic>> All() => conn.QueryAsync("SELECT * FROM orders ORDER BY id");
}
public class BadRepo {
  private readonly NpgsqlConnection _conn;
  public BadRepo(NpgsqlConnection conn) { _conn = conn; }
  public Task<IEnumerable<dynamic>> All() => _conn.QueryAsync("SELECT * FROM orders ORDER BY total"); // expect: tenant-context-missing
}
public class Service(NpgsqlDataSource ds) {
  public async Task List(string tenantId) {
    await using var conn = await ds.OpenConnectionAsync();
    await using var tx = await conn.BeginTransactionAsync();
    await conn.ExecuteAsync("SELECT set_config('app.tenant_id', @t, true)", new { t = tenantId }, tx);
    await new OrderRepo(conn).All();
    var p = new PrimaryRepo(conn);
    await p.All();
    await tx.CommitAsync();
  }
  public async Task Bad() {
    await using var conn = await ds.OpenConnectionAsync();
    await new BadRepo(conn).All();
  }
}
