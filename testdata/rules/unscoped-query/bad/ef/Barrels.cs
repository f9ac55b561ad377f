using Microsoft.EntityFrameworkCore;

namespace Cellar;

public class BarrelsController : ControllerBase
{
    private readonly CellarContext _db;
    private readonly DbSet<Barrel> _barrels;

    [HttpGet("{id}")]
    public async Task<Barrel> Get(Guid id)
    {
        // expect: unscoped-query "a caller"
        return await _db.Barrels
            .AsNoTracking()
            .Include(barrel => barrel.Cellar)
            .FirstOrDefaultAsync(barrel => barrel.Id == id);
    }

    [HttpGet("{id}/visit")]
    public async Task<Visit> Visit(Guid id)
    {
        return await _db.Visits.FindAsync(id); // expect: unscoped-query "cellar_visits"
    }

    [HttpPost("{id}/fill")]
    public async Task Fill(Guid id, CancellationToken token)
    {
        var barrel = await _db.Set<Barrel>().FindAsync([id], token); // expect: unscoped-query
        barrel.State = BarrelState.Full;
        await _db.SaveChangesAsync(token);
    }

    [HttpGet]
    public async Task<List<BarrelView>> Empty()
    {
        var query = _barrels.Where(barrel => barrel.State == BarrelState.Empty);
        var rows = await query.OrderBy(barrel => barrel.EmptiedAt).ToListAsync(); // expect: unscoped-query warning
        return rows.Where(row => row.EmptiedAt != null).Select(row => new BarrelView(row)).ToList();
    }

    [HttpDelete]
    public async Task Remove(List<Guid> ids)
    {
        await _db.Barrels.Where(b => ids.Contains(b.Id)).ExecuteDeleteAsync(); // expect: unscoped-query "deletes"
    }

    [HttpPut("{id}")]
    public async Task Empty(Guid id)
    {
        // expect: unscoped-query "updates"
        await _db.Barrels
            .Where(b => b.Id.Equals(id) && b.EmptiedAt == null)
            .ExecuteUpdateAsync(set => set.SetProperty(b => b.EmptiedAt, DateTime.UtcNow));
    }
}

public class EmptyHandler(IDbContextFactory<CellarContext> factory) : IRequestHandler<EmptyCommand>
{
    public async Task Handle(EmptyCommand command, CancellationToken token)
    {
        await using var db = await factory.CreateDbContextAsync(token);
        bool known = await db.Barrels.AnyAsync(x => x.Id == command.BarrelId && x.State != "gone", token); // expect: unscoped-query "a caller"
        foreach (var barrel in db.Barrels.Where(x => x.CellarId == command.CellarId)) // expect: unscoped-query "a caller"
            barrel.State = BarrelState.Empty;
    }
}

public class ListHandler(CellarContext db) : IRequestHandler<ListCommand>
{
    public async Task<List<Barrel>> Handle(ListCommand command, CancellationToken token)
    {
        // expect: unscoped-query "a caller"
        var found = await (from barrel in db.Barrels.AsNoTracking()
                           where barrel.CellarId == command.CellarId
                           orderby barrel.EmptiedAt descending
                           select barrel).ToListAsync(token);
        var full = from barrel in db.Barrels where barrel.Id == command.BarrelId select barrel.State;
        return full.Any() ? found : []; // expect: unscoped-query
    }
}

public class CountHandler(CellarContext db, IValidator validator) : IRequestHandler<CountCommand>
{
    public async Task<int> Handle(CountCommand command, CancellationToken token)
    {
        await validator.ValidateAsync(command, token);
        var seal = HashOf(command);
        return await db.Barrels.CountAsync(barrel => barrel.Id == command.BarrelId, token); // expect: unscoped-query
    }
}
