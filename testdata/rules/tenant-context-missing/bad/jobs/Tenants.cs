using System.Data.Common;
using Hangfire;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;

public class TenantInterceptor(IHttpContextAccessor accessor) : DbConnectionInterceptor
{
    public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData data)
    {
        if (accessor.HttpContext == null) return;
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT set_config('app.tenant_id', @tenant, false)";
        command.ExecuteNonQuery();
    }
}

public class DigestJob(ShopContext db) : BackgroundService
{
    protected override Task ExecuteAsync(CancellationToken stop) =>
        db.Database.ExecuteSqlRawAsync("DELETE FROM orders WHERE total = 0"); // expect: tenant-context-missing
}

public class CleanUp(ShopContext db)
{
    public void Sweep() => db.Database.ExecuteSqlRaw("DELETE FROM orders WHERE total = 1"); // expect: tenant-context-missing

    public void Purge() => db.Database.ExecuteSqlRaw("DELETE FROM orders WHERE total = 2"); // expect: tenant-context-missing
}

public static class Schedule
{
    public static void Plan(CleanUp cleanUp)
    {
        RecurringJob.AddOrUpdate<CleanUp>("sweep", job => job.Sweep(), Cron.Daily);
        BackgroundJob.Enqueue(() => cleanUp.Purge());
    }
}
