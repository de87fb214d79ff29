package org.wissel.e2e;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What a portal asks its own database, as PostgreSQL writes it down while this is open. */
final class Statements implements AutoCloseable {

  /** BEGIN and COMMIT ask nothing. */
  private static final Pattern ASKED =
      Pattern.compile(
          "(?:execute [^:]*|statement): *((?:select|with|insert|update|delete)\\b.*)",
          Pattern.CASE_INSENSITIVE);

  private final Connection superuser;
  private final Path log;

  Statements(Portal portal) {
    superuser = portal.superuser();
    log = portal.log("database.log");
    set("alter system set log_min_duration_statement = 0");
  }

  /** The first line of each statement, in order. */
  List<String> during(Runnable work) {
    try {
      long from = Files.size(log);
      work.run();
      Pause.millis(100); // it is written a moment later
      byte[] written;
      try (RandomAccessFile file = new RandomAccessFile(log.toFile(), "r")) {
        file.seek(from);
        written = new byte[(int) (file.length() - from)];
        file.readFully(written);
      }
      return ASKED
          .matcher(new String(written, StandardCharsets.UTF_8))
          .results()
          .map((MatchResult found) -> found.group(1))
          .collect(Collectors.toCollection(ArrayList::new));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void set(String sql) {
    try (Statement statement = superuser.createStatement()) {
      statement.execute(sql);
      statement.execute("select pg_reload_conf()");
      Pause.millis(300); // until every server process has heard of it
    } catch (SQLException e) {
      throw new IllegalStateException(sql, e);
    }
  }

  @Override
  public void close() {
    set("alter system reset log_min_duration_statement");
    try {
      superuser.close();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
