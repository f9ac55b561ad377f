using System.Data.Common;
using Dapper;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Npgsql;

namespace Store;

public class Orders(NpgsqlDataSource source, ShopContext db)
{
    // A wrapper that is right, and what it is given.
    private async Task WithTenant(string tenant, Func<NpgsqlConnection, NpgsqlTransaction, Task> run)
    {
        await using var connection = await source.OpenConnectionAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        await connection.ExecuteAsync(
            "SELECT set_config('app.tenant_id', @tenant, true)", new { tenant }, transaction);
        await run(connection, transaction);
        await transaction.CommitAsync();
    }

    public Task Inside(string tenant) => WithTenant(tenant, async (connection, transaction) =>
    {
        await connection.ExecuteAsync("UPDATE orders SET total = 0", transaction: transaction);
    });

    public Task Escaping(string tenant) => WithTenant(tenant, async (connection, transaction) =>
    {
        await using var other = await source.OpenConnectionAsync();
        await other.ExecuteAsync("UPDATE orders SET total = 1");
    });

    public async Task<long> Outside()
    {
        await using var command = source.CreateCommand("SELECT count(*) FROM orders");
        return (long)await command.ExecuteScalarAsync();
    }

    public async Task Plain(string tenant)
    {
        await using var connection = new NpgsqlConnection(Settings.Url);
        await connection.OpenAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        await using (var set = new NpgsqlCommand("SELECT set_config('app.tenant_id', $1, true)", connection, transaction))
        {
            set.Parameters.Add(new() { Value = tenant });
            await set.ExecuteNonQueryAsync();
        }
        await using (var update = new NpgsqlCommand("UPDATE orders SET total = 2", connection, transaction))
        {
            await update.ExecuteNonQueryAsync();
        }
        await transaction.CommitAsync();
        await using var late = connection.CreateCommand();
        late.CommandText = "DELETE FROM orders";
        await late.ExecuteNonQueryAsync();
    }

    private Task SetTenant(string tenant) =>
        db.Database.ExecuteSqlInterpolatedAsync($"SELECT set_config('app.tenant_id', {tenant}, true)");

    public async Task Entities(string tenant)
    {
        await using var transaction = await db.Database.BeginTransactionAsync();
        await SetTenant(tenant);
        await db.Database.ExecuteSqlRawAsync("UPDATE orders SET total = 3");
        await transaction.CommitAsync();
        await db.Database.ExecuteSqlRawAsync("UPDATE orders SET total = 4");
    }
}

// Runs before anything opens a transaction: set LOCAL, it is gone at once.
public class TenantInterceptor(ITenant tenant) : DbConnectionInterceptor
{
    public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData data)
    {
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT set_config('app.tenant_id', @tenant, true)";
        command.ExecuteNonQuery();
    }
}
