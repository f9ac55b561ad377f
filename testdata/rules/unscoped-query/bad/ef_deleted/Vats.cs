using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;

namespace Brewery;

// Each set leaves out rows that were deleted, and no tenant's.
public class VatContext : DbContext
{
    public DbSet<Vat> Vats { get; set; }

    protected override void OnModelCreating(ModelBuilder model)
    {
        foreach (var type in model.Model.GetEntityTypes())
            model.Entity(type.ClrType).HasQueryFilter(NotDeleted(type.ClrType));
        model.Entity<Vat>().HasIndex(vat => new { vat.TenantId, vat.IsDeleted });
    }

    private static LambdaExpression NotDeleted(Type type)
    {
        var row = Expression.Parameter(type, "row");
        return Expression.Lambda(Expression.Not(Expression.Property(row, "IsDeleted")), row);
    }
}

public class VatController(VatContext db) : ControllerBase
{
    [HttpGet("vats/{id}")]
    public Task<Vat> Vat(Guid id) => db.Vats.FirstAsync(vat => vat.Id == id); // expect: unscoped-query warning "a caller can ask"

    [HttpGet("vats/set/{id}")]
    public Task<Vat> OfSet(Guid id) => db.Set<Vat>().FirstAsync(vat => vat.Id == id); // expect: unscoped-query warning "a caller can ask"
}

public record GetVatQuery(Guid Id);

public class GetVatHandler(VatContext db) : IRequestHandler<GetVatQuery, Vat>
{
    // what somebody asks for, whatever the parameter is called
    public Task<Vat> Handle(GetVatQuery q, CancellationToken ct) =>
        db.Vats.FirstAsync(vat => vat.Id == q.Id, ct); // expect: unscoped-query warning "a caller can ask"
}
