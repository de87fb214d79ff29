package org.wissel.portal.platform.systems;

import static org.assertj.core.api.Assertions.assertThat;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Function;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.wissel.portal.platform.Sql;
import org.wissel.spi.Changes;
import org.wissel.spi.Cursor;

@DisplayName("LV-9 Whose turn it is to read a system")
class ReadingStateTest {

  private static final Duration SHORT = Duration.ofMillis(1);
  private static final Duration LONG = Duration.ofMinutes(1);

  private static EmbeddedPostgres server;
  private static Sql sql;
  private final ReadingState state = new ReadingState(sql, "reading");

  @BeforeAll
  static void start() throws IOException {
    server = EmbeddedPostgres.start();
    sql = new Sql(server.getPostgresDatabase());
    sql.update("create table reading (leased_until timestamptz not null)");
  }

  @AfterAll
  static void stop() throws IOException {
    server.close();
  }

  @BeforeEach
  void nobody() {
    sql.update("delete from reading");
    sql.update("insert into reading values ('-infinity')");
  }

  @Test
  @DisplayName("is one member's at a time, for as long as that goes on")
  void oneAtATime() {
    Instant mine = state.lease(LONG).orElseThrow();
    assertThat(state.lease(LONG)).isEmpty();
    Instant longer = state.renew(mine, LONG.multipliedBy(2)).orElseThrow();
    assertThat(longer).isAfter(mine.plusSeconds(30));
    state.endLease(longer);
    assertThat(state.lease(LONG)).isPresent();
  }

  @Test
  @DisplayName("is another one's when its time is over, and the first one takes nothing from that")
  void lost() throws InterruptedException {
    Instant mine = state.lease(SHORT).orElseThrow();
    Thread.sleep(20);
    assertThat(state.lease(LONG)).isPresent();
    assertThat(state.renew(mine, LONG)).isEmpty();
    state.endLease(mine);
    assertThat(state.lease(LONG)).isEmpty();
  }

  @Test
  @DisplayName("is the next one's at once when a member stops in the middle of it")
  void stopped() {
    Endless readings = new Endless(state);
    readings.turn();
    assertThat(state.lease(LONG)).as("nobody reads any more").isPresent();
  }

  /** Readings that are stopped while they read. */
  private static final class Endless extends SystemReadings<Function<?, ?>, String> {
    private final ReadingState state;

    @SuppressWarnings({"unchecked", "rawtypes"})
    Endless(ReadingState state) {
      super((Class) Function.class);
      this.state = state;
    }

    @Override
    protected ReadingState state() {
      return state;
    }

    @Override
    protected void readAll() {
      assertThat(state.lease(LONG)).as("this one reads").isEmpty();
      stop("the application ends");
      assertThat(state.lease(LONG)).as("the next one reads").isPresent();
      sql.update("update reading set leased_until = '-infinity'");
    }

    @Override
    protected Duration every() {
      return LONG;
    }

    @Override
    protected String name() {
      return "";
    }

    @Override
    protected void read(SystemConnection system) {
      // nothing: readAll is all there is
    }

    @Override
    protected void changed() {
      // nobody looks
    }

    @Override
    protected Changes<String> changesSince(Function<?, ?> port, Cursor cursor) {
      throw new AssertionError();
    }

    @Override
    protected String reference(String record) {
      return record;
    }

    @Override
    protected String version(String record) {
      return record;
    }

    @Override
    protected long lastStep() {
      return 0;
    }

    @Override
    protected boolean takeOver(
        SystemConnection system, String record, long lastStep, boolean first) {
      return true;
    }
  }
}
