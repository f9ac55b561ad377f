using Dapper;
using Npgsql;

public class TicketStore(NpgsqlDataSource source)
{
    public async Task<long> Open(Guid tenant, string subject)
    {
        await using var connection = await source.OpenConnectionAsync();
        return await connection.ExecuteScalarAsync<long>(
            "INSERT INTO tickets (tenant_id, subject) VALUES (@tenant, @subject) RETURNING id",
            new { tenant, subject });
    }
}
