package archive;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

class Archive {
  void one(Connection connection, UUID tenant) throws SQLException {
    connection.setAutoCommit(false);
    try (Statement statement = connection.createStatement()) {
      statement.execute(String.format("SET LOCAL app.tenant = '%s'", tenant)); // expect: interpolated-context advice "its type alone"
    }
  }

  void several(Connection connection, Set<Integer> tenants) throws SQLException {
    connection.setAutoCommit(false);
    String listed = tenants.stream().map(id -> Integer.toString(id)).collect(Collectors.joining(","));
    try (Statement statement = connection.createStatement()) {
      statement.execute("SET LOCAL app.tenant = '" + listed + "'"); // expect: interpolated-context advice "its type alone"
    }
  }

  void names(Connection connection, Set<String> tenants) throws SQLException {
    connection.setAutoCommit(false);
    String listed = tenants.stream().map(name -> name.trim()).collect(Collectors.joining(","));
    try (Statement statement = connection.createStatement()) {
      statement.execute("SET LOCAL app.tenant = '" + listed + "'"); // expect: interpolated-context error "whoever can choose"
    }
  }
}
