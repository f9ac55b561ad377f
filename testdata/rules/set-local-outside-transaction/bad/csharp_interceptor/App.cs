using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

public class TenantInterceptor(ITenant tenant) : DbConnectionInterceptor
{
    // EF opens the connection first and the transaction afterwards.
    public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData data)
    {
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT set_config('app.tenant_id', @tenant, true)"; // expect: set-local-outside-transaction
        command.ExecuteNonQuery();
    }
}
