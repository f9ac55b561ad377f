using Microsoft.EntityFrameworkCore;

public class BaseContext(DbContextOptions options) : DbContext(options)
{
    public DbSet<Order> Orders => Set<Order>();
}

// Only this one, and what extends it, keeps orders to a tenant.
public class ShopContext(DbContextOptions options, ITenant tenant) : BaseContext(options)
{
    protected override void OnModelCreating(ModelBuilder builder)
    {
        foreach (var type in builder.Model.GetEntityTypes()) Scope(builder, type.ClrType);
    }

    private void Scope<TEntity>(ModelBuilder builder) where TEntity : class, IOwned =>
        builder.Entity<TEntity>().HasQueryFilter(e => e.TenantId == tenant.Id);
}

public class ArchiveContext(DbContextOptions options, ITenant tenant) : ShopContext(options, tenant);
