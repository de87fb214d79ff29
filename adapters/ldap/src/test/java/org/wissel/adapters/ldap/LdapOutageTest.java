package org.wissel.adapters.ldap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.wissel.adapters.house.DemoOrganisation;
import org.wissel.spi.AccessRefusedException;
import org.wissel.spi.ContractBrokenException;
import org.wissel.spi.Cursor;
import org.wissel.spi.OpenedAdapter;
import org.wissel.spi.SystemUnavailableException;
import org.wissel.spi.people.EmployeeAtSource;
import org.wissel.spi.people.PeopleSystem;
import org.wissel.tck.OutageProxy;
import org.wissel.tck.OutageProxy.Mode;

/**
 * Outages on the line to a real slapd, wherever they begin: at the first answer, in the middle of
 * the agreement on encryption, in the middle of everybody.
 */
@TestInstance(Lifecycle.PER_CLASS)
class LdapOutageTest {

  private static final int IN_THE_HANDSHAKE = 100;
  private static final int AMONG_EVERYBODY = 50_000;

  private TestDirectory directory;

  @BeforeAll
  void start() {
    directory = TestDirectory.start("outage-directory");
  }

  @AfterAll
  void stop() {
    directory.close();
  }

  private interface Try {
    void on(OutageProxy line, OpenedAdapter adapter);
  }

  private void with(int spared, Try work) throws IOException {
    for (String scheme : List.of("ldap", "ldaps")) {
      int port = scheme.equals("ldap") ? directory.address().getPort() : directory.tlsPort();
      try (OutageProxy line =
              OutageProxy.ofBytes(
                  TestDirectory.loopback(0),
                  TestDirectory.loopback(port),
                  Duration.ofSeconds(3),
                  spared);
          OpenedAdapter adapter =
              directory.connect(
                  "url", scheme + "://127.0.0.1:" + line.port(),
                  "connect-timeout", "1000",
                  "read-timeout", "1000")) {
        work.on(line, adapter);
      }
    }
  }

  private static List<EmployeeAtSource> everybody(OpenedAdapter adapter) {
    return LdapPeopleTest.everybody(TestDirectory.people(adapter));
  }

  /** Nothing half is told, and afterwards all is as before. */
  private static void wellAgain(OutageProxy line, OpenedAdapter adapter) {
    line.set(Mode.NONE);
    adapter.ping();
    assertThat(everybody(adapter)).hasSize(DemoOrganisation.EMPLOYEES);
  }

  @Test
  void withoutOutageEverybodyIsTold() throws IOException {
    with(0, (line, adapter) -> wellAgain(line, adapter));
  }

  @Test
  void unavailableIsSureNotToHaveArrived() throws IOException {
    with(
        0,
        (line, adapter) -> {
          line.set(Mode.UNAVAILABLE);
          assertThat(unavailable(adapter::ping).mayHaveArrived()).isFalse();
          assertThat(unavailable(() -> everybody(adapter)).mayHaveArrived()).isFalse();
          wellAgain(line, adapter);
        });
  }

  @ParameterizedTest
  @ValueSource(ints = {0, IN_THE_HANDSHAKE, AMONG_EVERYBODY})
  void aLineThatHangsIsGivenUpInTime(int spared) throws IOException {
    with(
        spared,
        (line, adapter) -> {
          line.set(Mode.SLOW);
          long began = System.nanoTime();
          unavailable(() -> everybody(adapter));
          assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(8));
          wellAgain(line, adapter);
        });
  }

  @ParameterizedTest
  @ValueSource(ints = {0, IN_THE_HANDSHAKE, AMONG_EVERYBODY})
  void aResetIsAnOutageWhereverItBreaks(int spared) throws IOException {
    with(
        spared,
        (line, adapter) -> {
          line.set(Mode.RESET);
          unavailable(() -> everybody(adapter));
          unavailable(() -> everybody(adapter));
          wellAgain(line, adapter);
        });
  }

  @ParameterizedTest
  @ValueSource(ints = {0, IN_THE_HANDSHAKE, AMONG_EVERYBODY})
  void aLostAnswerIsAnOutage(int spared) throws IOException {
    with(
        spared,
        (line, adapter) -> {
          line.set(Mode.LOST);
          unavailable(() -> everybody(adapter));
          wellAgain(line, adapter);
        });
  }

  /** It must not pause the connection as an access that is refused would. */
  @ParameterizedTest
  @ValueSource(ints = {0, IN_THE_HANDSHAKE, AMONG_EVERYBODY})
  void garbageIsNeverAMatterOfAccess(int spared) throws IOException {
    with(
        spared,
        (line, adapter) -> {
          line.set(Mode.GARBAGE);
          for (int kind = 0; kind < 2; kind++) {
            // before it is encrypted nobody can tell it from an answer that ends too early
            assertThat(catchThrowable(() -> everybody(adapter)))
                .isInstanceOfAny(SystemUnavailableException.class, ContractBrokenException.class);
          }
          wellAgain(line, adapter);
        });
  }

  @Test
  void garbageInsteadOfTlsBreaksTheContract() throws IOException {
    try (OutageProxy line =
            OutageProxy.ofBytes(
                TestDirectory.loopback(0),
                TestDirectory.loopback(directory.tlsPort()),
                Duration.ofSeconds(3),
                0);
        OpenedAdapter adapter =
            directory.connect("url", "ldaps://127.0.0.1:" + line.port(), "read-timeout", "1000")) {
      line.set(Mode.GARBAGE);
      for (int kind = 0; kind < 2; kind++) {
        assertThat(catchThrowable(adapter::ping)).isInstanceOf(ContractBrokenException.class);
        assertThat(catchThrowable(() -> everybody(adapter)))
            .isInstanceOf(ContractBrokenException.class);
      }
      wellAgain(line, adapter);
    }
  }

  @Test
  void whatWasToldOfABrokenReadingIsNotTakenForEverybody() throws IOException {
    with(
        AMONG_EVERYBODY,
        (line, adapter) -> {
          PeopleSystem people = TestDirectory.people(adapter);
          line.set(Mode.RESET);
          unavailable(() -> people.changesSince(Cursor.START, 500));
          line.set(Mode.NONE);
          assertThat(everybody(adapter)).hasSize(DemoOrganisation.EMPLOYEES);
        });
  }

  @Test
  void aServerThatStopsAndStartsAgainIsAskedAgain() {
    try (OpenedAdapter adapter = directory.connect()) {
      adapter.ping();
      directory.stop();
      assertThat(unavailable(adapter::ping).mayHaveArrived()).isFalse();
      directory.startAgain();
      adapter.ping();
    }
  }

  @Test
  void aWrongPasswordIsAMatterOfAccess() {
    try (OpenedAdapter stranger = directory.connect("password", "guessed")) {
      assertThat(catchThrowable(stranger::ping)).isInstanceOf(AccessRefusedException.class);
      assertThat(catchThrowable(() -> everybody(stranger)))
          .isInstanceOf(AccessRefusedException.class);
    }
    try (OpenedAdapter nobody =
        directory.connect("user", "cn=nobody,ou=services," + TestDirectory.SUFFIX)) {
      assertThat(catchThrowable(nobody::ping)).isInstanceOf(AccessRefusedException.class);
    }
  }

  @Test
  void anAccountThatMaySeeNobodyBreaksTheContractInsteadOfTellingThatNobodyIsThere() {
    directory.administer(
        connection ->
            connection.add(
                "dn: cn=blind,ou=services," + TestDirectory.SUFFIX,
                "objectClass: organizationalRole",
                "objectClass: simpleSecurityObject",
                "userPassword: blindpass"));
    try (OpenedAdapter blind =
        directory.connect(
            "user", "cn=blind,ou=services," + TestDirectory.SUFFIX, "password", "blindpass")) {
      assertThat(catchThrowable(blind::ping)).isInstanceOf(ContractBrokenException.class);
      assertThat(catchThrowable(() -> everybody(blind)))
          .isInstanceOf(ContractBrokenException.class);
    }
  }

  private static SystemUnavailableException unavailable(Runnable call) {
    SystemUnavailableException failure =
        catchThrowableOfType(SystemUnavailableException.class, call::run);
    assertThat(failure).isNotNull();
    return failure;
  }
}
