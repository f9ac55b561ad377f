using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;

public class TenantInterceptor(ITenant tenant) : DbConnectionInterceptor
{
    public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData data)
    {
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT set_config('app.tenant_id', @tenant, false)";
        command.ExecuteNonQuery();
    }
}

public class DigestJob(ShopContext db) : BackgroundService
{
    protected override Task ExecuteAsync(CancellationToken stop) =>
        db.Database.ExecuteSqlRawAsync("DELETE FROM orders WHERE total = 0");
}

public class CleanUp(ShopContext db)
{
    public void Sweep() => db.Database.ExecuteSqlRaw("DELETE FROM orders WHERE total = 1");

    public static void Plan() =>
        Hangfire.RecurringJob.AddOrUpdate<CleanUp>("sweep", job => job.Sweep(), "0 3 * * *");
}
