using System;
using System.Threading.Tasks;
using Microsoft.EntityFrameworkCore;
using Npgsql;

public class Archive {
  private readonly ArchiveContext _context;

  private async Task<Guid?> OwnTenantAsync() => await _context.Lookup();

  public async Task Wrapped() {
    await using var connection = new NpgsqlConnection("Host=db");
    var tenant = await OwnTenantAsync();
    await using var transaction = await connection.BeginTransactionAsync();
    await using var command = new NpgsqlCommand($"SET LOCAL app.tenant = '{tenant.Value}'", connection); // expect: interpolated-context advice "its type alone"
    await command.ExecuteNonQueryAsync();
  }

  public async Task Parsed(string claim) {
    await using var connection = new NpgsqlConnection("Host=db");
    if (!Guid.TryParse(claim, out var tenant)) return;
    await using var transaction = await connection.BeginTransactionAsync();
    await using var command = new NpgsqlCommand($"SET LOCAL app.tenant = '{tenant}'", connection); // expect: interpolated-context advice "its type alone"
    await command.ExecuteNonQueryAsync();
  }

  public async Task Text(string tenant) {
    await using var connection = new NpgsqlConnection("Host=db");
    await using var transaction = await connection.BeginTransactionAsync();
    await using var command = new NpgsqlCommand($"SET LOCAL app.tenant = '{tenant}'", connection); // expect: interpolated-context error "whoever can choose"
    await command.ExecuteNonQueryAsync();
  }
}
