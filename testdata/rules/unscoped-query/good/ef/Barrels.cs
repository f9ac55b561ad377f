using Microsoft.EntityFrameworkCore;

namespace Cellar;

public class BarrelsController : ControllerBase
{
    private readonly CellarContext _db;
    private readonly ITenant _tenant;

    [HttpGet("{id}")]
    public async Task<Barrel> Get(Guid id)
    {
        return await _db.Barrels.AsNoTracking()
            .FirstOrDefaultAsync(barrel => barrel.Id == id && barrel.TenantId == _tenant.Id);
    }

    [HttpGet("{id}/visit")]
    public async Task<Visit> Visit(Guid id)
    {
        var visits = _db.Visits.Where(visit => visit.TenantId == _tenant.Id);
        return await visits.SingleAsync(visit => visit.Id == id);
    }

    [HttpPost("{id}/fill")]
    public async Task<ActionResult> Fill(Guid id, CancellationToken token)
    {
        var barrel = await _db.Set<Barrel>().FindAsync([id], token);
        if (barrel.TenantId != _tenant.Id) return Forbid();
        barrel.State = BarrelState.Full;
        await _db.SaveChangesAsync(token);
        return Ok();
    }

    [HttpGet("regions/{id}")]
    public Task<Region> Region(Guid id) => _db.Regions.FirstAsync(region => region.Id == id);

    // What somebody else adds does not show.
    [HttpGet]
    public Task<List<Barrel>> Own() => Mine(_db.Barrels).ToListAsync();

    private IQueryable<Barrel> Mine(IQueryable<Barrel> rows) => rows.Where(row => row.TenantId == _tenant.Id);

    [HttpGet("late")]
    public Task<List<Barrel>> Late(Guid id) => _db.Barrels.OfTenant(_tenant).Where(row => row.Id == id).ToListAsync();

    [HttpDelete]
    public async Task Remove(List<Guid> ids)
    {
        await _db.Barrels.Where(b => b.TenantId == _tenant.Id).Where(b => ids.Contains(b.Id)).ExecuteDeleteAsync();
    }
}

public class CountHandler(CellarContext db, IAccess access) : IRequestHandler<CountCommand>
{
    public async Task<int> Handle(CountCommand command, CancellationToken token)
    {
        await access.EnsureMember(command.BarrelId);
        return await db.Barrels.CountAsync(barrel => barrel.Id == command.BarrelId, token);
    }
}
