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

    public async Task<Invoice> Late(Guid tenant, long id)
    {
        var rows = _db.Invoices.IgnoreQueryFilters().Where(row => row.State == "late");
        if (id > 0) rows = rows.Where(row => row.Id == id);
        return await rows.Where(row => row.TenantId == tenant).FirstAsync();
    }

    public async Task<Invoice> Checked(Guid tenant, long id)
    {
        var invoice = await _db.Invoices.IgnoreQueryFilters().FirstAsync(row => row.Id == id);
        if (invoice.TenantId != tenant) throw new NotFound();
        return invoice;
    }

    public async Task<Invoice> Guarded(Guid tenant, long id)
    {
        await _access.Ensure(id, tenant);
        return await _db.Invoices.IgnoreQueryFilters().FirstAsync(row => row.Id == id);
    }

    public async Task<List<Invoice>> Chosen(Guid tenant)
    {
        var ids = await _db.Customers.Where(row => row.TenantId == tenant).Select(row => row.Id).ToListAsync();
        return await _db.Invoices.IgnoreQueryFilters().Where(row => ids.Contains(row.CustomerId)).ToListAsync();
    }

    public Task<List<Country>> Countries() => _db.Countries.IgnoreQueryFilters().ToListAsync();
}
