using Microsoft.EntityFrameworkCore;

public class Tenants(ShopContext db)
{
    // The braces are parameters here.
    public Task Use(Guid tenant) =>
        db.Database.ExecuteSqlInterpolatedAsync($"SELECT set_config('app.tenant_id', {tenant.ToString()}, true)");
}
