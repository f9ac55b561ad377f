namespace Tenants.Tills;

public class Broken
{
    // Doubled braces stand for braces: nothing is bound, and the server refuses the text.
    public Task<int> Void(Guid id) => _context.Database.ExecuteSqlInterpolatedAsync($@"
        UPDATE ""receipts""
        SET voided_at = {{DateTime.UtcNow}}
        WHERE id = {{id}}");
}
