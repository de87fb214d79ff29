package org.wissel.launcher;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import javax.sql.DataSource;

/** The three roles of the embedded database, its database {@code wissel} and their schemas. */
final class DatabaseRoles {
  private static final String OWNER = "wissel_owner";
  private static final String APPLICATION = "wissel_app";
  private static final String HOUSE = "wissel_house";

  private final Secrets secrets;

  DatabaseRoles(Secrets secrets) {
    this.secrets = secrets;
  }

  DatabaseAccess access(String url) {
    return new DatabaseAccess(url, account(OWNER), account(APPLICATION), account(HOUSE));
  }

  private DatabaseAccess.Account account(String role) {
    return new DatabaseAccess.Account(role, secrets.read(role));
  }

  /** Safe to repeat: a start that was cut off half way is finished by the next. */
  void createMissing(DataSource everything, DataSource wissel) throws SQLException {
    try (Connection connection = everything.getConnection()) {
      for (String role : List.of(OWNER, APPLICATION, HOUSE)) {
        if (!exists(connection, "select 1 from pg_roles where rolname = ?", role)) {
          // Role and password cannot be parameters; both are ours and hold no quote.
          execute(
              connection, "create role " + role + " login password '" + secrets.read(role) + "'");
        }
      }
      if (!exists(connection, "select 1 from pg_database where datname = ?", "wissel")) {
        execute(connection, "create database wissel owner " + OWNER);
      }
    }
    try (Connection connection = wissel.getConnection()) {
      if (!exists(connection, "select 1 from pg_namespace where nspname = ?", "house")) {
        connection.setAutoCommit(false);
        divide(connection);
        connection.commit();
      }
    }
  }

  private static void divide(Connection connection) throws SQLException {
    for (String statement :
        List.of(
            "revoke all on database wissel from public",
            "revoke all on schema public from public",
            "grant connect on database wissel to wissel_app, wissel_house",
            "create schema wissel authorization wissel_owner",
            "create schema house authorization wissel_house",
            "grant usage on schema wissel to wissel_app",
            "alter default privileges for role wissel_owner in schema wissel"
                + " grant select, insert, update, delete on tables to wissel_app",
            "alter default privileges for role wissel_owner in schema wissel"
                + " grant usage, select on sequences to wissel_app",
            "alter role wissel_owner in database wissel set search_path = wissel",
            "alter role wissel_app in database wissel set search_path = wissel",
            "alter role wissel_house in database wissel set search_path = house")) {
      execute(connection, statement);
    }
  }

  private static boolean exists(Connection connection, String query, String name)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(query)) {
      statement.setString(1, name);
      try (ResultSet rows = statement.executeQuery()) {
        return rows.next();
      }
    }
  }

  private static void execute(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
