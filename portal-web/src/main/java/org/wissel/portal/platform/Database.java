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
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * The portal's database: the application's data source {@code java:app/jdbc/wissel}, with a schema
 * that is up to date before anything else runs.
 *
 * <p>A bean that uses the database while the portal starts injects this bean and calls {@link
 * #ready()} first. It is no EJB if it hands work to other threads: on those of an EJB the container
 * takes no data source into a transaction that {@code @Transactional} began.
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
      // And no page asks for so much that machine code for it would be worth making.
      "options=-c lock_timeout=${MPCONFIG=wissel.database.lock-timeout}"
          + " -c statement_timeout=${MPCONFIG=wissel.database.statement-timeout} -c jit=off",
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

  @Inject Migration migration;

  @Inject
  @ConfigProperty(name = "wissel.database.lock-timeout")
  int lockTimeout;

  @Inject
  @ConfigProperty(name = "wissel.database.statement-timeout")
  int statementTimeout;

  @PostConstruct
  void migrated() {
    if (lockTimeout < 0 || statementTimeout < 0) {
      throw new IllegalArgumentException(
          "wissel.database.lock-timeout and wissel.database.statement-timeout are milliseconds;"
              + " 0 means without a limit");
    }
    migration.await();
  }

  /** Returns when the schema is up to date: calling it makes the container start this bean. */
  public void ready() {
    // the work was done when this bean was made
  }
}
