using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

// The event behind BEGIN, not the one behind the opening of the connection.
public class TenantTransactionInterceptor(ITenantProvider tenants) : DbTransactionInterceptor
{
    public override DbTransaction TransactionStarted(
        DbConnection connection, TransactionEndEventData eventData, DbTransaction result)
    {
        using var command = connection.CreateCommand();
        command.Transaction = result;
        command.CommandText = "SELECT set_config('app.current_tenant', @tenant, true)";
        var parameter = command.CreateParameter();
        parameter.ParameterName = "tenant";
        parameter.Value = tenants.Current.ToString();
        command.Parameters.Add(parameter);
        command.ExecuteNonQuery();
        return result;
    }
}
