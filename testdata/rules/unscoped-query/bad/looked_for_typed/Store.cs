using Dapper;
using Npgsql;
class Store {
  private readonly NpgsqlConnection db;
  private async Task<Order?> Find(long id, Guid tenant) {
    return await db.QuerySingleOrDefaultAsync<Order>("SELECT id, total FROM orders WHERE id = @id AND tenant_id = @tenant", new { id, tenant });
  }
  public async Task Default(long id, Guid tenant) {
    var order = await db.QuerySingleOrDefaultAsync<Order>("SELECT id, total FROM orders WHERE id = @id AND tenant_id = @tenant", new { id, tenant });
    await db.ExecuteAsync("UPDATE orders SET total = 102 WHERE id = @id", new { id }); // expect: unscoped-query "orders"
  }
  public async Task Helper(long id, Guid tenant) {
    await Find(id, tenant);
    await db.ExecuteAsync("UPDATE orders SET total = 107 WHERE id = @id", new { id }); // expect: unscoped-query "orders"
  }
}
