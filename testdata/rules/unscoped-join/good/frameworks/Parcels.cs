using Npgsql;

public class Parcels(NpgsqlDataSource source)
{
    public async Task<object?> Weight(long company, string number)
    {
        await using var command = source.CreateCommand(
            "SELECT sum(p.weight) FROM parcels p JOIN shipments s USING (company_id) " +
            "WHERE s.company_id = $1 AND s.number = $2 AND p.shipment_number = s.number");
        command.Parameters.AddWithValue(company);
        command.Parameters.AddWithValue(number);
        return await command.ExecuteScalarAsync();
    }
}
