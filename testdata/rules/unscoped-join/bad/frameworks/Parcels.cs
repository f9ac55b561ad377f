using Npgsql;

public class Parcels(NpgsqlDataSource source)
{
    public async Task<object?> Weight(long company, string number)
    {
        await using var command = source.CreateCommand(
            "SELECT sum(p.weight) FROM parcels p JOIN shipments s ON p.shipment_number = s.number " + // expect: unscoped-join
            "WHERE s.company_id = $1 AND s.number = $2");
        command.Parameters.AddWithValue(company);
        command.Parameters.AddWithValue(number);
        return await command.ExecuteScalarAsync();
    }
}
