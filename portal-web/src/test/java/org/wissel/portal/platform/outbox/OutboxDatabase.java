package org.wissel.portal.platform.outbox;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.sql.Statement;
import java.util.List;
import java.util.function.Supplier;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * A real PostgreSQL with the outbox's tables, and transactions bound to the thread as the container
 * has them.
 */
final class OutboxDatabase implements AutoCloseable {

  private static final List<String> MIGRATIONS =
      List.of(
          "/db/outbox/V2026_11_25_01__outbox.sql",
          "/db/outbox/V2026_11_28_01__correlation.sql",
          "/db/systems/V2026_11_25_02__connection_state.sql");

  private final EmbeddedPostgres server;
  private final DataSource database;
  private final ThreadLocal<@Nullable Connection> current = new ThreadLocal<>();

  OutboxDatabase() {
    try {
      server = EmbeddedPostgres.start();
      database = server.getPostgresDatabase();
      for (String migration : MIGRATIONS) {
        try (InputStream file = OutboxDatabase.class.getResourceAsStream(migration)) {
          if (file == null) {
            throw new IllegalStateException("no " + migration);
          }
          execute(new String(file.readAllBytes(), StandardCharsets.UTF_8));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Runs it in a transaction of its own. */
  <T> T inTransaction(Supplier<T> work) {
    Connection outer = current.get();
    try (Connection connection = database.getConnection()) {
      connection.setAutoCommit(false);
      current.set(connection);
      boolean well = false;
      try {
        T result = work.get();
        well = true;
        return result;
      } finally {
        current.set(outer);
        if (well) {
          connection.commit();
        } else {
          connection.rollback();
        }
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  Transactions transactions() {
    return new Transactions() {
      @Override
      public <T> T inNew(Supplier<T> work) {
        return inTransaction(work);
      }
    };
  }

  OutboxRepository repository() {
    OutboxRepository repository = new OutboxRepository();
    repository.dataSource = new Bound();
    return repository;
  }

  void execute(String sql) {
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The first column of the first row as text. */
  String value(String sql) {
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      if (!row.next()) {
        throw new IllegalStateException("no row: " + sql);
      }
      return String.valueOf(row.getString(1));
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    try {
      server.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Hands out the connection of the thread's transaction, which only its end closes. */
  private final class Bound implements DataSource {

    @Override
    public Connection getConnection() throws SQLException {
      Connection bound = current.get();
      if (bound == null) {
        return database.getConnection();
      }
      return (Connection)
          Proxy.newProxyInstance(
              Bound.class.getClassLoader(),
              new Class<?>[] {Connection.class},
              (proxy, method, arguments) -> {
                if (method.getName().equals("close")) {
                  return null;
                }
                try {
                  return method.invoke(bound, arguments);
                } catch (InvocationTargetException e) {
                  throw e.getCause() == null ? e : e.getCause();
                }
              });
    }

    @Override
    public Connection getConnection(String user, String password) throws SQLException {
      return getConnection();
    }

    @Override
    public @Nullable PrintWriter getLogWriter() {
      return null;
    }

    @Override
    public void setLogWriter(@Nullable PrintWriter out) {}

    @Override
    public void setLoginTimeout(int seconds) {}

    @Override
    public int getLoginTimeout() {
      return 0;
    }

    @Override
    public Logger getParentLogger() throws SQLFeatureNotSupportedException {
      throw new SQLFeatureNotSupportedException();
    }

    @Override
    public <T> T unwrap(Class<T> type) throws SQLException {
      throw new SQLException("wraps nothing");
    }

    @Override
    public boolean isWrapperFor(Class<?> type) {
      return false;
    }
  }
}
