package store;

import java.sql.Connection;
import java.sql.Statement;

class Tenants {
  void use(Connection connection, String tenant) throws Exception {
    try (Statement statement = connection.createStatement()) {
      statement.execute("SET LOCAL app.tenant_id = '" + tenant + "'"); // expect: interpolated-context
    }
  }

  void format(Connection connection, String tenant) throws Exception {
    try (Statement statement = connection.createStatement()) {
      statement.execute(String.format("SET LOCAL app.tenant_id = '%s'", tenant)); // expect: interpolated-context
    }
  }
}
