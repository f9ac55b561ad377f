using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

public class TenantInterceptor(ITenantProvider tenants) : DbConnectionInterceptor
{
    public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData)
    {
        using var command = connection.CreateCommand();
        command.CommandText = $"SET app.current_tenant = '{tenants.Current}'"; // expect: session-level-set expect: interpolated-context
        command.ExecuteNonQuery();
    }
}

public class LocalInterceptor(ITenantProvider tenants) : DbConnectionInterceptor
{
    public override async Task ConnectionOpenedAsync(
        DbConnection connection, ConnectionEndEventData eventData, CancellationToken token = default)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = "SELECT set_config('app.current_tenant', @tenant, true)"; // expect: set-local-outside-transaction
        var parameter = command.CreateParameter();
        parameter.ParameterName = "tenant";
        parameter.Value = tenants.Current.ToString();
        command.Parameters.Add(parameter);
        await command.ExecuteNonQueryAsync(token);
    }
}
