package org.wissel.portal.platform;

import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.spi.BeforeBeanDiscovery;
import jakarta.enterprise.inject.spi.Extension;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.output.MigrateResult;
import org.jspecify.annotations.Nullable;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * Brings the schema {@code wissel} up to date, as the owner's role. It begins before the container
 * looks for beans, which takes as long and needs no database; {@link Database} waits for its end.
 */
public class Migration implements Extension {

  static final String SCHEMA = "wissel";

  /** The folders below {@code db}; their versions are unique over all of them. */
  static final List<String> FOLDERS =
      List.of(
          "platform",
          "outbox",
          "systems",
          "identity",
          "people",
          "leave",
          "audit",
          "feedback",
          "files",
          "faults",
          "expenses",
          "meetings",
          "notices",
          "groups",
          "feed",
          "news",
          "figures",
          "ideas");

  private static final System.Logger LOG = System.getLogger(Migration.class.getName());
  private static final int SECONDS_TO_WAIT = 10;

  private @Nullable FutureTask<MigrateResult> work;

  void begin(@Observes BeforeBeanDiscovery event) {
    Config config = ConfigProvider.getConfig();
    FutureTask<MigrateResult> migrates = new FutureTask<>(() -> migrate(config));
    work = migrates;
    // The container's own threads are not there yet.
    new Thread(migrates, "migration").start();
  }

  /**
   * Returns when the schema is up to date.
   *
   * @throws IllegalStateException with a sentence that says why it cannot be
   */
  void await() {
    try {
      MigrateResult result = Objects.requireNonNull(work).get();
      LOG.log(
          System.Logger.Level.INFO,
          "The database schema {0} is up to date; {1} migrations were new",
          SCHEMA,
          result.migrationsExecuted);
    } catch (ExecutionException e) {
      Throwable why = Objects.requireNonNull(e.getCause());
      LOG.log(System.Logger.Level.ERROR, why.getMessage());
      throw new IllegalStateException(why.getMessage(), why);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("The portal was stopped while it started", e);
    }
  }

  private static MigrateResult migrate(Config config) {
    String url = config.getValue("wissel.database.url", String.class);
    String user = config.getValue("wissel.database.user", String.class);
    String owner = optional(config, "wissel.database.owner-user", user);
    PGSimpleDataSource source = new PGSimpleDataSource();
    source.setUrl(url);
    source.setUser(owner);
    source.setPassword(
        optional(
            config,
            "wissel.database.owner-password",
            optional(config, "wissel.database.password", "")));
    source.setApplicationName("wissel-migration");
    try {
      return Flyway.configure(Migration.class.getClassLoader())
          .dataSource(source)
          .connectRetries(SECONDS_TO_WAIT)
          .connectRetriesInterval(1)
          .schemas(SCHEMA)
          .locations(
              FOLDERS.stream().map(folder -> "classpath:db/" + folder).toArray(String[]::new))
          .placeholders(Map.of("applicationRole", user))
          // A feature's numbers are its own: one may add 22 when another has used 31.
          .outOfOrder(true)
          .load()
          .migrate();
    } catch (FlywayException e) {
      throw new IllegalStateException(sentence(e, url, owner), e);
    }
  }

  private static String optional(Config config, String name, String otherwise) {
    return config.getOptionalValue(name, String.class).orElse(otherwise);
  }

  private static String sentence(FlywayException failure, String url, String owner) {
    Throwable root = failure;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    String why = String.valueOf(root.getMessage()).strip().replaceAll("\\s+", " ");
    return couldNotSignIn(failure)
        ? "The database at "
            + url
            + " did not let "
            + owner
            + " in; check wissel.database.url and the owner's or user's name and password: "
            + why
        : "The database schema " + SCHEMA + " could not be brought up to date: " + why;
  }

  /** SQL states 08 connection, 28 authorisation, 3D no such database, 57P03 starting up. */
  private static boolean couldNotSignIn(Throwable thrown) {
    return Causes.of(thrown)
        .filter(SQLException.class::isInstance)
        .map(cause -> ((SQLException) cause).getSQLState())
        .filter(Objects::nonNull)
        .findFirst()
        .filter(state -> state.matches("(08|28|3D|57P).*"))
        .isPresent();
  }
}
