using Microsoft.EntityFrameworkCore;

public class Preferences(SettingsContext db)
{
    public Task Save(Guid workspace, string key, string value) =>
        db.Database.ExecuteSqlRawAsync(
            "INSERT INTO preferences (workspace_id, key, value) VALUES ({0}, {1}, {2}) " +
            "ON CONFLICT (key) DO UPDATE SET value = excluded.value", // expect: upsert-across-tenants
            workspace, key, value);
}
