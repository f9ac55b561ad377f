using System.Data.Common;
using Npgsql;

public class TenantCommands(ITenantProvider tenants)
{
    public void Begin(DbTransaction transaction)
    {
        var tenant = tenants.Name.Replace("'", "''", StringComparison.Ordinal);
        if (transaction.Connection is not NpgsqlConnection connection) return;
        using var command = connection.CreateCommand();
        command.CommandText = $"SET LOCAL app.tenant = '{tenant}'"; // expect: interpolated-context advice "its quoting alone"
        command.ExecuteNonQuery();
    }

    public void Trusting(DbTransaction transaction)
    {
        var tenant = tenants.Name.Replace("-", "_");
        using var command = transaction.Connection.CreateCommand();
        command.CommandText = $"SET LOCAL app.tenant = '{tenant}'"; // expect: interpolated-context error "whoever can choose"
        command.ExecuteNonQuery();
    }
}
