package store;
import java.sql.*;
import org.hibernate.Session;
import jakarta.persistence.EntityManager;
import org.springframework.transaction.annotation.Transactional;
class Orders {
  private final EntityManager em;
  @Transactional
  public void one(String tenant) {
    em.unwrap(Session.class).doWork(connection -> {
      try (PreparedStatement s = connection.prepareStatement("select set_config('app.tenant_id', ?, true)")) { s.setString(1, tenant); s.execute(); }
    });
    em.createNativeQuery("DELETE FROM orders WHERE total = 1").executeUpdate();
  }
  private static void set(Connection connection, String name, String value) throws SQLException {
    try (PreparedStatement s = connection.prepareStatement("select set_config(?, ?, true)")) { s.setString(1, name); s.setString(2, value); s.execute(); }
  }
  @Transactional
  public void two(String tenant) {
    em.unwrap(Session.class).doWork(connection -> set(connection, "app.tenant_id", tenant));
    em.createNativeQuery("DELETE FROM orders WHERE total = 2").executeUpdate();
  }
  static final String SETTING = "app.tenant_id";
  static void bind(Connection connection, Tenant tenant) throws SQLException { bind(connection, tenant.value()); }
  static void bind(Connection connection, String tenant) throws SQLException { set(connection, SETTING, tenant); }
  @Transactional
  public void three(Tenant tenant) {
    em.unwrap(Session.class).doWork(connection -> Orders.bind(connection, tenant));
    em.createNativeQuery("DELETE FROM orders WHERE total = 3").executeUpdate();
  }
  @Transactional
  public void four(String tenant) {
    em.unwrap(Session.class).doWork(connection -> Orders.bindText(connection, tenant));
    em.createNativeQuery("DELETE FROM orders WHERE total = 4").executeUpdate();
  }
  static void bindText(Connection connection, String tenant) throws SQLException { set(connection, SETTING, tenant); }
}
