namespace Tenants.Tills;

public class TillContext : DbContext
{
    public DbSet<Receipt> Receipts { get; set; }
    public DbSet<Voucher> Vouchers { get; set; }
    public DbSet<Till> Tills { get; set; }

    protected override void OnModelCreating(ModelBuilder builder)
    {
        builder.Entity<Voucher>().HasQueryFilter(v => v.TenantId == _tenant);
        builder.Entity<Receipt>().HasQueryFilter(r => !r.IsVoid);
    }
}
