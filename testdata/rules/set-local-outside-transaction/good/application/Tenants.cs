using Microsoft.EntityFrameworkCore;

public class Provisioning(ShopContext db)
{
    public async Task Provision(Guid tenant, bool useExternalTransaction)
    {
        async Task Fill() =>
            await db.Database.ExecuteSqlAsync($"SELECT set_config('app.tenant_id', {tenant.ToString()}, true)");

        if (db.Database.CurrentTransaction is not null)
        {
            await Fill();
            return;
        }
        await using var transaction = await db.Database.BeginTransactionAsync();
        await Fill();
        await transaction.CommitAsync();
    }
}
