using Microsoft.EntityFrameworkCore;

public class ShopContext : DbContext
{
    public DbSet<Invoice> Invoices { get; set; }

    protected override void OnModelCreating(ModelBuilder model)
    {
        model.Entity<Invoice>().HasQueryFilter(invoice => invoice.TenantId == _tenant);
    }
}

public class Archive
{
    private readonly ShopContext _db;

    public Task<Invoice> Find(Guid tenant, long id)
    {
        return _db.Invoices.IgnoreQueryFilters().FirstOrDefaultAsync(row => row.TenantId == tenant && row.Id == id);
    }

    public Task<List<Country>> Countries() => _db.Countries.IgnoreQueryFilters().ToListAsync();
}
