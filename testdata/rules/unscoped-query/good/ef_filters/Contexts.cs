using Microsoft.EntityFrameworkCore;
using Finbuckle.MultiTenant.EntityFrameworkCore;

namespace Cellar;

public class BarrelContext(ITenant tenant) : DbContext
{
    public DbSet<Barrel> Barrels { get; set; }

    protected override void OnModelCreating(ModelBuilder model)
    {
        foreach (var type in model.Model.GetEntityTypes())
            model.Entity(type.ClrType).HasQueryFilter(Owned(type.ClrType, tenant.TenantId));
    }
}

// A base from outside filters what it has.
public class CorkContext : MultiTenantDbContext
{
    public DbSet<Cork> Corks { get; set; }
}

public class CellarController(BarrelContext barrels, CorkContext corks) : ControllerBase
{
    [HttpGet("barrels/{id}")]
    public Task<Barrel> Barrel(Guid id) => barrels.Barrels.FirstAsync(barrel => barrel.Id == id);

    [HttpGet("corks/{id}")]
    public Task<Cork> Cork(Guid id) => corks.Corks.FirstAsync(cork => cork.Id == id);
}
