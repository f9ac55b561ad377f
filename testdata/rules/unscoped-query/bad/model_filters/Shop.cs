using System.Linq;
using Microsoft.EntityFrameworkCore;

public class ShopContext : DbContext {
  private readonly System.Guid _tenantId;
  public DbSet<Order> Orders => Set<Order>();

  protected override void OnModelCreating(ModelBuilder builder) {
    builder.Entity<Order>().HasQueryFilter(order => order.TenantId == _tenantId);
  }
}

public class Search {
  private readonly ShopContext _db;

  public Search(ShopContext db) {
    _db = db;
  }

  public int Filtered(string code) =>
      _db.Orders.FromSqlInterpolated($"SELECT * FROM orders WHERE code = {code}").Count();

  public int Unfiltered(string code) =>
      _db.Orders.FromSqlInterpolated($"SELECT * FROM orders WHERE code = {code}") // expect: unscoped-query "a caller" expect: unscoped-query "IgnoreQueryFilters"
          .IgnoreQueryFilters()
          .Count();

  public int Counted(string code) =>
      _db.Database.SqlQuery<int>($"SELECT count(*) FROM orders WHERE code = {code}").First(); // expect: unscoped-query "a caller"
}
