using Microsoft.EntityFrameworkCore;

namespace Depot;

public class Crates(DepotContext db)
{
    public async Task Close(Guid tenant, Guid id)
    {
        var crate = await db.Crates.SingleAsync(row => row.Id == id && row.TenantId == tenant);
        crate.State = "closed";
        crate.TenantId ??= tenant;
        if (crate.TenantId == Guid.Empty)
            crate.TenantId = tenant;
        await db.SaveChangesAsync();
    }

    public async Task Add(Guid tenant)
    {
        var crate = new Crate();
        crate.TenantId = tenant;
        db.Crates.Add(crate);
        await db.SaveChangesAsync();
    }

    public async Task<Crate> Copy(Guid tenant, Guid id, Guid to)
    {
        var crate = await db.Crates.AsNoTracking().FirstAsync(row => row.Id == id && row.TenantId == tenant);
        crate.TenantId = to; // of a row that nobody stores
        return crate;
    }

    public async Task Fill(Guid tenant, CrateView view)
    {
        var shown = await db.Crates.Where(row => row.TenantId == tenant).Select(row => new CrateView(row)).FirstAsync();
        shown.TenantId = view.TenantId;
    }
}
