using Microsoft.EntityFrameworkCore;

namespace Depot;

public class Crates(DepotContext db)
{
    public async Task Move(Guid tenant, Guid id, MoveRequest request)
    {
        var crate = await db.Crates.SingleAsync(row => row.Id == id && row.TenantId == tenant);
        crate.State = request.State;
        crate.TenantId = request.TenantId; // expect: tenant-reassigned "crates"
        await db.SaveChangesAsync();
    }

    public async Task MoveAll(Guid from, Guid to)
    {
        var crates = await db.Set<Crate>().Where(row => row.TenantId == from).ToListAsync();
        foreach (var crate in crates)
            crate.TenantId = to; // expect: tenant-reassigned
        await db.SaveChangesAsync();
    }

    public async Task Put(Guid tenant, Guid id, MoveRequest request)
    {
        var crate = await db.Crates.AsNoTracking().FirstAsync(row => row.Id == id && row.TenantId == tenant);
        if (request.TenantId != null)
            crate.TenantId = request.TenantId; // expect: tenant-reassigned
        db.Update(crate);
        await db.SaveChangesAsync();
    }

    public Task Give(Guid tenant, Guid to) =>
        // expect: tenant-reassigned
        db.Crates.Where(row => row.TenantId == tenant)
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.TenantId, to));
}
