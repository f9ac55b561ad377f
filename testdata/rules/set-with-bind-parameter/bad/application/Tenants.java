package store;

import java.sql.Connection;
import java.sql.PreparedStatement;

class Tenants {
  void use(Connection connection, String tenant) throws Exception {
    try (PreparedStatement set = connection.prepareStatement("SET LOCAL app.tenant_id = ?")) { // expect: set-with-bind-parameter
      set.setString(1, tenant);
      set.execute();
    }
  }
}
