namespace Depot.Billing.Tables;

public static class Names
{
    public const string Table = "bills";
    public const string Key = "id";
}
