using Dapper;
using Npgsql;

public class TicketStore(NpgsqlDataSource source)
{
    public async Task<long> Open(string subject)
    {
        await using var connection = await source.OpenConnectionAsync();
        return await connection.ExecuteScalarAsync<long>(
            "INSERT INTO tickets (subject) VALUES (@subject) RETURNING id", // expect: insert-without-tenant
            new { subject });
    }
}
