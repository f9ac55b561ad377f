using Microsoft.EntityFrameworkCore;

public class Devices(FleetContext db)
{
    public Task Hand(Guid from, Guid to, string serial) =>
        db.Database.ExecuteSqlAsync(
            $"UPDATE devices SET account_id = {to} WHERE account_id = {from} AND serial = {serial}"); // expect: tenant-reassigned
}
