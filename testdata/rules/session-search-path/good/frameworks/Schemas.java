package crm;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;

class Schemas {
  private final DataSource dataSource;

  void within(Work work) throws SQLException {
    try (Connection connection = dataSource.getConnection(); Statement statement = connection.createStatement()) {
      connection.setAutoCommit(false);
      statement.execute("SET LOCAL search_path TO crm, public");
      work.run(connection);
      connection.commit();
    }
  }
}
