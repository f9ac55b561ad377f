using Dapper;
using Microsoft.AspNetCore.Mvc;
using Npgsql;

public class BerthsController : ControllerBase
{
    private readonly NpgsqlDataSource _source;

    public BerthsController(NpgsqlDataSource source) => _source = source;

    [HttpGet("berths")]
    public async Task<IEnumerable<Guid>> Of(BerthQuery query)
    {
        await using var connection = await _source.OpenConnectionAsync();
        return await connection.QueryAsync<Guid>(
            "SELECT id FROM berths WHERE user_id = @user", new { user = query.UserId }); // expect: unscoped-query
    }
}
