using System.Threading.Tasks;
using Dapper;
using Npgsql;

public class Orders {
  public async Task Assigned(NpgsqlConnection connection, long id, bool late) {
    var query = "";
    if (late) {
      query = "SELECT id FROM orders WHERE status = 'late'"; // expect: unscoped-query "those of every tenant"
    } else {
      query = "SELECT id FROM orders WHERE id = @id"; // expect: unscoped-query "a caller"
    }
    await connection.QueryAsync<long>(query, new { id });
  }

  public async Task Chosen(NpgsqlConnection connection, int kind) {
    var query = kind switch {
      1 => "SELECT id FROM orders WHERE status = 'late'", // expect: unscoped-query
      _ => "SELECT id FROM orders" // expect: unscoped-query
    };
    await connection.QueryAsync<long>(query);
  }

  public async Task Scoped(NpgsqlConnection connection, string tenant, bool late) {
    string query;
    if (late) query = "SELECT id FROM orders WHERE tenant_id = @tenant AND status = 'late'";
    else query = "SELECT id FROM orders WHERE tenant_id = @tenant";
    await connection.QueryAsync<long>(query, new { tenant });
  }
}
