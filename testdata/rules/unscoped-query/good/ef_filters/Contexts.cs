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

// The condition is made by methods.
public class HoopContext(ITenant tenant) : DbContext
{
    public DbSet<Hoop> Hoops { get; set; }

    protected override void OnModelCreating(ModelBuilder model)
    {
        foreach (var type in model.Model.GetEntityTypes())
            model.Entity(type.ClrType).HasQueryFilter(Visible(type.ClrType));
    }

    private LambdaExpression Visible(Type type) => Both(type, Expression.Parameter(type, "row"));

    private LambdaExpression Both(Type type, ParameterExpression row)
    {
        var kept = Expression.Not(Expression.Property(row, "IsDeleted"));
        var own = Expression.Equal(Expression.Property(row, "TenantId"), Expression.Constant(tenant.Id));
        return Expression.Lambda(Expression.AndAlso(kept, own), row);
    }
}

// A base from outside filters what it has.
public class CorkContext : MultiTenantDbContext
{
    public DbSet<Cork> Corks { get; set; }
}

public class CellarController(BarrelContext barrels, CorkContext corks, HoopContext hoops) : ControllerBase
{
    [HttpGet("barrels/{id}")]
    public Task<Barrel> Barrel(Guid id) => barrels.Barrels.FirstAsync(barrel => barrel.Id == id);

    [HttpGet("corks/{id}")]
    public Task<Cork> Cork(Guid id) => corks.Corks.FirstAsync(cork => cork.Id == id);

    [HttpGet("hoops/{id}")]
    public Task<Hoop> Hoop(Guid id) => hoops.Hoops.FirstAsync(hoop => hoop.Id == id);
}
