using Dapper;
using Npgsql;

public class Invoices(NpgsqlDataSource dataSource)
{
    public async Task<IEnumerable<Invoice>> List(Guid tenant)
    {
        await using var connection = await dataSource.OpenConnectionAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        await connection.ExecuteAsync(
            "SELECT set_config('app.current_tenant', @tenant, true)", new { tenant = tenant.ToString() }, transaction);
        var invoices = await connection.QueryAsync<Invoice>("SELECT id, amount FROM invoices", transaction: transaction);
        await transaction.CommitAsync();
        return invoices;
    }

    public async Task<decimal> Total()
    {
        await using var connection = await dataSource.OpenConnectionAsync();
        return await connection.ExecuteScalarAsync<decimal>("SELECT sum(amount) FROM invoices"); // expect: tenant-context-missing
    }
}
