using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

public class SailsController : ControllerBase
{
    private readonly LoftContext _db;

    public SailsController(LoftContext db) => _db = db;

    // The client names the row's key.
    [HttpPut("{id}")]
    public async Task<IActionResult> Put(Guid id, Sail sail)
    {
        if (id != sail.Id) return BadRequest();
        _db.Entry(sail).State = EntityState.Modified; // expect: unscoped-query "this updates rows"
        await _db.SaveChangesAsync();
        return NoContent();
    }

    [HttpPatch]
    public async Task Patch([FromBody] Sail sail)
    {
        _db.Sails.Update(sail); // expect: unscoped-query "this updates rows"
        await _db.SaveChangesAsync();
    }

    // It is given to the tenant, whosever it was.
    [HttpPost("take")]
    public async Task Take(Sail sail)
    {
        sail.TenantId = Tenant();
        _db.Update(sail); // expect: unscoped-query "this updates rows"
        await _db.SaveChangesAsync();
    }

    [HttpDelete("{id}")]
    public async Task Delete(Guid id)
    {
        _db.Sails.Remove(new Sail { Id = id }); // expect: unscoped-query "this deletes rows"
        await _db.SaveChangesAsync();
    }
}
