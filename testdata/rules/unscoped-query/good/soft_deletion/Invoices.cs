using Microsoft.EntityFrameworkCore;

public class ShopContext : DbContext
{
    protected override void OnModelCreating(ModelBuilder model)
    {
        model.Entity<Invoice>().HasIndex(invoice => invoice.TenantId);
        model.Entity<Invoice>().HasQueryFilter(invoice => !invoice.IsDeleted);
    }
}

public class Trash
{
    private readonly ShopContext _db;

    public Task<List<Invoice>> All() => _db.Invoices.IgnoreQueryFilters().ToListAsync();
}
