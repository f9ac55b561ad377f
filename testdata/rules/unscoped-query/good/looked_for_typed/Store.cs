using Dapper;
using Npgsql;
class Store {
  private readonly NpgsqlConnection db;
  public async Task Single(long id, Guid tenant) {
    var order = await db.QuerySingleAsync<Order>("SELECT id, total FROM orders WHERE id = @id AND tenant_id = @tenant", new { id, tenant });
    await db.ExecuteAsync("UPDATE orders SET total = 1 WHERE id = @id", new { id });
  }
  public async Task Default(long id, Guid tenant) {
    var order = await db.QuerySingleOrDefaultAsync<Order>("SELECT id, total FROM orders WHERE id = @id AND tenant_id = @tenant", new { id, tenant });
    if (order is null) throw new NotFoundException();
    await db.ExecuteAsync("UPDATE orders SET total = 2 WHERE id = @id", new { id });
  }
  public async Task Throw(long id, Guid tenant) {
    var order = await db.QueryFirstOrDefaultAsync<Order>("SELECT id, total FROM orders WHERE id = @id AND tenant_id = @tenant", new { id, tenant }) ?? throw new NotFoundException();
    await db.ExecuteAsync("UPDATE orders SET total = 3 WHERE id = @id", new { id });
  }
  public async Task Exists(long id, Guid tenant) {
    var exists = await db.ExecuteScalarAsync<bool>("SELECT EXISTS(SELECT 1 FROM orders WHERE id = @id AND tenant_id = @tenant)", new { id, tenant });
    if (!exists) return;
    await db.ExecuteAsync("UPDATE orders SET total = 4 WHERE id = @id", new { id });
  }
  public async Task Any(long id, Guid tenant) {
    var rows = await db.QueryAsync<Order>("SELECT id, total FROM orders WHERE id = @id AND tenant_id = @tenant", new { id, tenant });
    if (!rows.Any()) return;
    await db.ExecuteAsync("UPDATE orders SET total = 5 WHERE id = @id", new { id });
  }
  public async Task Reader(long id, Guid tenant) {
    await using var cmd = new NpgsqlCommand("SELECT id, total FROM orders WHERE id = @id AND tenant_id = @tenant", db);
    cmd.Parameters.AddWithValue("id", id);
    cmd.Parameters.AddWithValue("tenant", tenant);
    await using var reader = await cmd.ExecuteReaderAsync();
    if (!await reader.ReadAsync()) return;
    await db.ExecuteAsync("UPDATE orders SET total = 6 WHERE id = @id", new { id });
  }
  private async Task<Order?> Find(long id, Guid tenant) {
    return await db.QuerySingleOrDefaultAsync<Order>("SELECT id, total FROM orders WHERE id = @id AND tenant_id = @tenant", new { id, tenant });
  }
  public async Task Helper(long id, Guid tenant) {
    var order = await Find(id, tenant);
    if (order == null) return;
    await db.ExecuteAsync("UPDATE orders SET total = 7 WHERE id = @id", new { id });
  }
  public async Task Helper2(long id, Guid tenant) {
    var order = await Find(id, tenant) ?? throw new NotFoundException();
    await db.ExecuteAsync("UPDATE orders SET total = 8 WHERE id = @id", new { id });
  }
}
