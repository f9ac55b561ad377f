using System.Security.Claims;
using Dapper;
using Microsoft.AspNetCore.Mvc;
using Npgsql;

public class BerthsController : ControllerBase
{
    private readonly NpgsqlDataSource _source;
    private readonly ICurrentUser _currentUser;

    public BerthsController(NpgsqlDataSource source, ICurrentUser currentUser)
    {
        _source = source;
        _currentUser = currentUser;
    }

    [HttpGet("me")]
    public async Task<string> Me()
    {
        await using var connection = await _source.OpenConnectionAsync();
        var id = Guid.Parse(User.FindFirstValue(ClaimTypes.NameIdentifier)!);
        return await connection.QuerySingleAsync<string>("SELECT email FROM users WHERE id = @id", new { id });
    }

    [HttpGet("berths")]
    public async Task<IEnumerable<Guid>> Mine()
    {
        await using var connection = await _source.OpenConnectionAsync();
        return await connection.QueryAsync<Guid>(
            "SELECT id FROM berths WHERE user_id = @user", new { user = _currentUser.UserId });
    }
}
