package org.wissel.portal.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.annotation.Resource;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.wissel.portal.platform.Database;
import org.wissel.portal.platform.Refusal;
import org.wissel.portal.platform.identity.Acting;
import org.wissel.portal.platform.identity.EmployeeDirectory;
import org.wissel.portal.platform.identity.Role;
import org.wissel.portal.platform.systems.SystemConnections;
import org.wissel.spi.EmployeeNumber;

/** What the tests of faults in the server have in common: people and devices, and waiting. */
abstract class FaultScene {

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  /** People and devices that a test has used; every test takes its own. */
  private static final List<String> USED = new ArrayList<>();

  @Inject SystemConnections connections;
  @Inject EmployeeDirectory directory;
  @Inject HttpServletRequest request;

  @Resource(lookup = Database.DATA_SOURCE)
  DataSource dataSource;

  void as(String number, Role... roles) {
    Acting.as(request, directory.find(new EmployeeNumber(number)).orElseThrow(), roles);
  }

  /** Somebody who has reported nothing and whom no other test uses. */
  String employee() {
    return unused(
        "select number from employee e where status = 'ACTIVE' and not exists"
            + " (select 1 from fault_report r where r.employee = e.number) order by number");
  }

  /** The first that no other test uses. */
  String unused(String sql) {
    try (Connection connection = dataSource.getConnection();
        PreparedStatement statement = connection.prepareStatement(sql);
        ResultSet row = statement.executeQuery()) {
      while (row.next()) {
        String found = row.getString(1);
        if (!USED.contains(found)) {
          USED.add(found);
          return found;
        }
      }
      throw new AssertionError("nothing is left of: " + sql);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  @Nullable String one(String sql) {
    try (Connection connection = dataSource.getConnection();
        PreparedStatement statement = connection.prepareStatement(sql);
        ResultSet row = statement.executeQuery()) {
      return row.next() ? row.getString(1) : null;
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** What a system of facilities says, past the portal. */
  <S, T> T past(Class<S> system, Function<S, T> work) {
    return connections.offering(system).orElseThrow().call(system, "test", work);
  }

  static void await(BooleanSupplier condition) {
    Instant deadline = Instant.now().plus(PATIENCE);
    while (!condition.getAsBoolean()) {
      assertThat(Instant.now()).as("deadline").isBefore(deadline);
      LockSupport.parkNanos(50_000_000);
    }
  }

  /** As {@link #await}, of what is read of devices, which otherwise is every ten seconds. */
  void awaitRead(BooleanSupplier condition) {
    await(
        () -> {
          one(
              "update fault_reading_state set assets_at = now() - interval '1 minute' returning"
                  + " 'due'");
          return condition.getAsBoolean();
        });
  }

  static void assertRefused(Runnable deed, Refusal.Kind kind, @Nullable String key) {
    assertThatThrownBy(deed::run)
        .isInstanceOfSatisfying(
            Refusal.class,
            refusal -> {
              assertThat(refusal.kind()).isEqualTo(kind);
              if (key != null) {
                assertThat(refusal.key()).isEqualTo(key);
              }
            });
  }
}
