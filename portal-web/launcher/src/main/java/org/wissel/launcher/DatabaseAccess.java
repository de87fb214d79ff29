package org.wissel.launcher;

import java.util.Map;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * Where the database is and who may do what in it: the owner migrates the portal's tables, the
 * application only works with the data, house keeps the demo's HR register in its own schema.
 *
 * @param url a JDBC address
 */
record DatabaseAccess(String url, Account owner, Account application, Account house) {

  /** A database role that signs in. */
  record Account(String name, String password) {

    @Override
    public String toString() {
      return name;
    }
  }

  /** The organisation's own database, when the environment names one. */
  static DatabaseAccess outside(String url, LaunchOptions options) {
    Account application =
        new Account(
            options.setting("WISSEL_DATABASE_USER", "wissel_app"),
            options.setting("WISSEL_DATABASE_PASSWORD", ""));
    Account owner =
        new Account(
            options.setting("WISSEL_DATABASE_OWNER_USER", application.name()),
            options.setting("WISSEL_DATABASE_OWNER_PASSWORD", application.password()));
    return new DatabaseAccess(url, owner, application, owner);
  }

  Map<String, String> environment() {
    return Map.of(
        "WISSEL_DATABASE_URL", url,
        "WISSEL_DATABASE_USER", application.name(),
        "WISSEL_DATABASE_PASSWORD", application.password(),
        "WISSEL_DATABASE_OWNER_USER", owner.name(),
        "WISSEL_DATABASE_OWNER_PASSWORD", owner.password());
  }

  DataSource houseDataSource() {
    return dataSource(house, "wissel-house");
  }

  DataSource ownerDataSource() {
    return dataSource(owner, "wissel-launcher");
  }

  private DataSource dataSource(Account account, String application) {
    PGSimpleDataSource source = new PGSimpleDataSource();
    source.setUrl(url);
    source.setUser(account.name());
    source.setPassword(account.password());
    source.setApplicationName(application);
    return source;
  }
}
