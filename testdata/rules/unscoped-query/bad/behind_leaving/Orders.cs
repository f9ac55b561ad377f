using System;
using Dapper;
using Npgsql;

public class Orders {
  public void Close(NpgsqlConnection connection, string code, long id) {
    var given = code ?? throw new ArgumentNullException(nameof(code));
    connection.Execute("UPDATE orders SET code = @given WHERE id = @id", new { given, id }); // expect: unscoped-query
  }
}
