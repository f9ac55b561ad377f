using Microsoft.EntityFrameworkCore;

public class Devices(FleetContext db)
{
    public Task Rename(Guid account, string serial, string label) =>
        db.Database.ExecuteSqlAsync(
            $"UPDATE devices SET label = {label} WHERE account_id = {account} AND serial = {serial}");
}
