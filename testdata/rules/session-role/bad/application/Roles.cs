using Npgsql;

public static class Roles
{
    public static async Task Elevate(NpgsqlConnection connection)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = "SET ROLE reporting"; // expect: session-role
        await command.ExecuteNonQueryAsync();
    }
}
