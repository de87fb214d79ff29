package org.wissel.portal.platform.identity;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.wissel.portal.platform.Sql;

/** A real PostgreSQL with the table of sign-ins, which counts who asks and can be out of reach. */
final class SignInTable implements AutoCloseable {
  private static final String MIGRATION = "/db/identity/V2026_11_25_12__sign_in.sql";

  final AtomicInteger statements = new AtomicInteger();
  final AtomicBoolean down = new AtomicBoolean();

  private final EmbeddedPostgres server;

  SignInTable() {
    try (InputStream file = SignInTable.class.getResourceAsStream(MIGRATION)) {
      server = EmbeddedPostgres.start();
      execute(new String(file.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  SignInRepository repository() {
    DataSource real = server.getPostgresDatabase();
    SignInRepository repository = new SignInRepository();
    repository.sql =
        new Sql(
            (DataSource)
                Proxy.newProxyInstance(
                    SignInTable.class.getClassLoader(),
                    new Class<?>[] {DataSource.class},
                    (proxy, called, arguments) -> {
                      statements.incrementAndGet();
                      if (down.get()) {
                        throw new SQLException("the database is down");
                      }
                      return called.invoke(real, arguments);
                    }));
    return repository;
  }

  void execute(String sql) {
    try (Connection connection = server.getPostgresDatabase().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Every row as one text, in which whatever is not sealed could be read. */
  String dump() {
    StringBuilder dump = new StringBuilder();
    try (Connection connection = server.getPostgresDatabase().getConnection();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("select * from sign_in")) {
      int columns = row.getMetaData().getColumnCount();
      while (row.next()) {
        for (int i = 1; i <= columns; i++) {
          dump.append(new String(row.getBytes(i), StandardCharsets.ISO_8859_1)).append(' ');
        }
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
    return dump.toString();
  }

  int rows() {
    try (Connection connection = server.getPostgresDatabase().getConnection();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("select count(*) from sign_in")) {
      row.next();
      return row.getInt(1);
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
}
