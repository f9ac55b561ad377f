using System.Data.Common;
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
