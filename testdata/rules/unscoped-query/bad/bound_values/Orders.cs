using Dapper;
using Npgsql;

public enum State { Open, Closed }

public class Orders {
  private const string Late = "late";

  public void Close(NpgsqlConnection connection) {
    connection.Execute("DELETE FROM orders WHERE status = @state", new { state = State.Closed.ToString() }); // expect: unscoped-query advice "as a job may"
    using var late = new NpgsqlCommand("DELETE FROM orders WHERE status = @late", connection); // expect: unscoped-query advice "as a job may"
    late.Parameters.AddWithValue("late", Late);
    late.ExecuteNonQuery();
  }

  public void One(NpgsqlConnection connection, long id) {
    connection.Execute("DELETE FROM orders WHERE id = @id", new { id }); // expect: unscoped-query error "a caller"
    using var chosen = new NpgsqlCommand("DELETE FROM orders WHERE id = @id", connection); // expect: unscoped-query error "a caller"
    chosen.Parameters.AddWithValue("id", id);
    chosen.ExecuteNonQuery();
  }
}
