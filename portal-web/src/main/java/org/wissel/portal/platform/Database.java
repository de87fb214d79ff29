package org.wissel.portal.platform;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.sql.DataSourceDefinition;
import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.DependsOn;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.output.MigrateResult;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * The portal's database: the application's data source {@code java:app/jdbc/wissel}, and the schema
 * {@code wissel} that the owner's role brings up to date before anything else runs.
 *
 * <p>A bean that uses the database while the portal starts is {@code @Startup} with
 * {@code @DependsOn("Database")}, or injects this bean and calls {@link #ready()} first.
 */
@DataSourceDefinition(
    name = Database.DATA_SOURCE,
    className = "org.postgresql.ds.PGSimpleDataSource",
    url = "${MPCONFIG=wissel.database.url}",
    user = "${MPCONFIG=wissel.database.user}",
    password = "${MPCONFIG=wissel.database.password}",
    minPoolSize = 2,
    maxPoolSize = 20,
    properties = {
      "currentSchema=wissel",
      "applicationName=wissel",
      // Nobody waits for ever for what another one holds or a disk does not give; in PostgreSQL,
      // because nothing else can tell which of its statements waits.
      "options=-c lock_timeout=${MPCONFIG=wissel.database.lock-timeout}"
          + " -c statement_timeout=${MPCONFIG=wissel.database.statement-timeout}",
      "connectTimeout=3",
      // A database that was away leaves dead connections in the pool: found out and thrown away
      // when one is asked for, instead of failing one request each.
      "fish.payara.is-connection-validation-required=true",
      "fish.payara.connection-validation-method=custom-validation",
      "fish.payara.validation-classname="
          + "org.glassfish.api.jdbc.validation.JDBC40ConnectionValidation",
      "fish.payara.validate-atmost-once-period-in-seconds=1",
      "fish.payara.fail-all-connections=true",
      // A person rather hears "try again" than waits a minute for a connection.
      "fish.payara.max-wait-time-in-millis=3000"
    })
@Singleton
@Startup
@DependsOn("LogFormat")
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionManagement(TransactionManagementType.BEAN)
public class Database {

  /** For {@code @Resource(lookup = …)}. */
  public static final String DATA_SOURCE = "java:app/jdbc/wissel";

  static final String SCHEMA = "wissel";

  /** The folders below {@code db}; their versions are unique over all of them. */
  static final List<String> MIGRATIONS =
      List.of("platform", "outbox", "systems", "identity", "people", "leave", "audit");

  private static final System.Logger LOG = System.getLogger(Database.class.getName());
  private static final int SECONDS_TO_WAIT = 10;

  @Inject
  @ConfigProperty(name = "wissel.database.url")
  String url;

  @Inject
  @ConfigProperty(name = "wissel.database.user")
  String user;

  @Inject
  @ConfigProperty(name = "wissel.database.password")
  Optional<String> password;

  @Inject
  @ConfigProperty(name = "wissel.database.owner-user")
  Optional<String> ownerUser;

  @Inject
  @ConfigProperty(name = "wissel.database.owner-password")
  Optional<String> ownerPassword;

  @Inject
  @ConfigProperty(name = "wissel.database.lock-timeout")
  int lockTimeout;

  @Inject
  @ConfigProperty(name = "wissel.database.statement-timeout")
  int statementTimeout;

  @PostConstruct
  void migrate() {
    if (lockTimeout < 0 || statementTimeout < 0) {
      throw new IllegalArgumentException(
          "wissel.database.lock-timeout and wissel.database.statement-timeout are milliseconds;"
              + " 0 means without a limit");
    }
    try {
      MigrateResult result = flyway().migrate();
      LOG.log(
          System.Logger.Level.INFO,
          "The database schema {0} is up to date; {1} migrations were new",
          SCHEMA,
          result.migrationsExecuted);
    } catch (FlywayException e) {
      String sentence = sentence(e);
      LOG.log(System.Logger.Level.ERROR, sentence);
      throw new IllegalStateException(sentence, e);
    }
  }

  /** Returns when the schema is up to date: calling it makes the container start this bean. */
  public void ready() {
    // the work was done when this bean was made
  }

  private Flyway flyway() {
    PGSimpleDataSource source = new PGSimpleDataSource();
    source.setUrl(url);
    source.setUser(owner());
    source.setPassword(ownerPassword.or(() -> password).orElse(""));
    source.setApplicationName("wissel-migration");
    return Flyway.configure(Database.class.getClassLoader())
        .dataSource(source)
        .connectRetries(SECONDS_TO_WAIT)
        .connectRetriesInterval(1)
        .schemas(SCHEMA)
        .locations(
            MIGRATIONS.stream().map(folder -> "classpath:db/" + folder).toArray(String[]::new))
        .placeholders(Map.of("applicationRole", user))
        // A feature's numbers are its own: one may add 22 when another has used 31.
        .outOfOrder(true)
        .load();
  }

  private String owner() {
    return ownerUser.orElse(user);
  }

  private String sentence(FlywayException failure) {
    Throwable root = failure;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    String why = String.valueOf(root.getMessage()).strip().replaceAll("\\s+", " ");
    return couldNotSignIn(failure)
        ? "The database at "
            + url
            + " did not let "
            + owner()
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
