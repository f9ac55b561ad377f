using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

public class SailsController : ControllerBase
{
    private readonly LoftContext _db;

    public SailsController(LoftContext db) => _db = db;

    // A query has found the row.
    [HttpPut("{id}")]
    public async Task<IActionResult> Put(Guid id, int size)
    {
        var sail = await _db.Sails.FirstOrDefaultAsync(s => s.Id == id && s.TenantId == Tenant());
        if (sail is null) return NotFound();
        sail.Size = size;
        _db.Sails.Update(sail);
        await _db.SaveChangesAsync();
        return NoContent();
    }

    // Whose it is was looked at: what comes of that is not followed, a gap.
    [HttpPost("{id}")]
    public async Task<IActionResult> Post(Guid id, Sail sail)
    {
        var ours = await _db.Sails.AnyAsync(s => s.Id == id && s.TenantId == Tenant());
        if (!ours || sail.Id != id) return NotFound();
        _db.Entry(sail).State = EntityState.Modified;
        await _db.SaveChangesAsync();
        return NoContent();
    }
}

public class Sails
{
    private readonly LoftContext _db;

    public Sails(LoftContext db) => _db = db;

    // Whoever calls it may have found the row.
    public async Task Save(Sail sail)
    {
        _db.Sails.Update(sail);
        await _db.SaveChangesAsync();
    }
}
