using Microsoft.EntityFrameworkCore;

public class Photos(GalleryContext db)
{
    public async Task Scope(Guid tenant)
    {
        await using var transaction = await db.Database.BeginTransactionAsync();
        await db.Database.ExecuteSqlAsync($"SELECT set_config('app.tenant_id', {tenant.ToString()}, true)");
        await transaction.CommitAsync();
    }
}
