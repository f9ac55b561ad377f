using Microsoft.EntityFrameworkCore;

// Npgsql resets what its pool gets back, a pooler in front of the server does not.
public class Tenants(ShopContext db)
{
    public Task Use(Guid tenant) =>
        db.Database.ExecuteSqlAsync($"SELECT set_config('app.tenant_id', {tenant.ToString()}, false)"); // expect: session-level-set
}
