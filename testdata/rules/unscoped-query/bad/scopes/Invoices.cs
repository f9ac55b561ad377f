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

    public Task<Invoice> Find(long id)
    {
        return _db.Invoices.AsNoTracking().IgnoreQueryFilters().FirstOrDefaultAsync(row => row.Id == id); // expect: unscoped-query
    }

    public Task<List<Invoice>> Open()
    {
        var rows = _db.Set<Invoice>().Where(row => row.State == "open");
        return rows.IgnoreQueryFilters().ToListAsync(); // expect: unscoped-query
    }

    public Task<List<Invoice>> Closed()
    {
        return _db.Set<Entities.Invoice>().IgnoreQueryFilters().ToListAsync(); // expect: unscoped-query
    }
}

// What one query says of the tenant, another one does not.
public class Reminders(ShopContext db, ITenant tenant)
{
    public async Task<string> Remind(long id, CancellationToken token)
    {
        var own = await db.Invoices.CountAsync(row => row.TenantId == tenant.Id, token);
        var due = await db.Invoices.IgnoreQueryFilters().FirstAsync(row => row.Id == id, token); // expect: unscoped-query
        return $"{own} {due.Number}";
    }
}
