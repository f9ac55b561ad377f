namespace Cellar;

internal class Casks
{
    private readonly IStore _db;

    public Casks(IStore db)
    {
        _db = db;
    }

    public async Task<string?> Label(long id)
    {
        const string sql = "SELECT label FROM casks WHERE id = @id";
        return await _db.QuerySingleOrDefaultAsync(sql, new { id });
    }
}
