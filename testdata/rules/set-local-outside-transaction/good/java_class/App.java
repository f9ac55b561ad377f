package store;

import java.sql.Connection;
import org.hibernate.Session;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

@Transactional
class Orders {
  private final JdbcTemplate db;
  private final TransactionTemplate isolated;
  private final Session session;

  public void clear(String tenant) {
    db.queryForObject("SELECT set_config('app.tenant_id', ?, true)", String.class, tenant);
    db.update("DELETE FROM orders WHERE total = 0");
  }

  public void work(String tenant) {
    session.doWork(connection -> {
      try (var set = connection.prepareStatement("SELECT set_config('app.tenant_id', ?, true)")) {
        set.execute();
      }
    });
    db.update("DELETE FROM orders WHERE total = 1");
  }
}

class Jobs {
  private final JdbcTemplate db;
  private final TransactionTemplate isolated;

  public void run(String tenant) {
    isolated.execute(status -> {
      db.queryForObject("SELECT set_config('app.tenant_id', ?, true)", String.class, tenant);
      return db.update("DELETE FROM orders WHERE total = 2");
    });
  }
}

class Beans {
  DataSourceTransactionManager manager(javax.sql.DataSource source) {
    return new DataSourceTransactionManager(source) {
      @Override
      protected void prepareTransactionalConnection(Connection connection, Object definition) throws Exception {
        try (var set = connection.prepareStatement("SELECT set_config('app.tenant_id', ?, true)")) {
          set.execute();
        }
      }
    };
  }
}
