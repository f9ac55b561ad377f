namespace Depot.Stock.Tables;

public static class Names
{
    public const string Table = "pallets";
    public const string Key = "id";
}
