package org.wissel.adapters.ldap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.unboundid.ldap.listener.InMemoryDirectoryServer;
import com.unboundid.ldap.listener.InMemoryDirectoryServerConfig;
import com.unboundid.ldap.listener.InMemoryListenerConfig;
import com.unboundid.ldap.listener.interceptor.InMemoryInterceptedSearchRequest;
import com.unboundid.ldap.listener.interceptor.InMemoryOperationInterceptor;
import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.ResultCode;
import com.unboundid.util.ssl.KeyStoreKeyManager;
import com.unboundid.util.ssl.SSLUtil;
import java.net.InetAddress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.wissel.spi.AccessRefusedException;
import org.wissel.spi.AdapterException;
import org.wissel.spi.ContractBrokenException;
import org.wissel.spi.Cursor;
import org.wissel.spi.EmployeeNumber;
import org.wissel.spi.OpenedAdapter;
import org.wissel.spi.SystemUnavailableException;
import org.wissel.spi.people.EmployeeAtSource;
import org.wissel.spi.people.EmployeeAtSource.EmploymentStatus;

/** What a real slapd cannot be made to say; the server is the LDAP library's own. */
@TestInstance(Lifecycle.PER_CLASS)
class LdapAnswersTest {

  private final List<List<String>> asked = Collections.synchronizedList(new ArrayList<>());
  private Path ca;
  private InMemoryDirectoryServer server;
  private volatile @Nullable ResultCode answer;

  @BeforeAll
  void start(@TempDir Path folder) throws Exception {
    ca = folder.resolve("ca.crt");
    Path keys = folder.resolve("keys.p12");
    keytool("-genkeypair -keyalg RSA -dname CN=test -ext SAN=IP:127.0.0.1 -keystore " + keys);
    keytool("-exportcert -rfc -file " + ca + " -keystore " + keys);
    SSLUtil ssl = new SSLUtil(new KeyStoreKeyManager(keys.toFile(), "secret".toCharArray()), null);
    InMemoryDirectoryServerConfig config = new InMemoryDirectoryServerConfig("dc=test");
    config.setSchema(null);
    config.addAdditionalBindCredentials("cn=portal", "secret");
    config.setListenerConfigs(
        InMemoryListenerConfig.createLDAPSConfig(
            "ldaps",
            InetAddress.getByName("127.0.0.1"),
            0,
            ssl.createSSLServerSocketFactory(),
            null));
    config.addInMemoryOperationInterceptor(new Watch());
    server = new InMemoryDirectoryServer(config);
    server.startListening();
    server.add("dn: dc=test", "objectClass: domain", "dc: test");
  }

  private final class Watch extends InMemoryOperationInterceptor {
    @Override
    public void processSearchRequest(InMemoryInterceptedSearchRequest request)
        throws LDAPException {
      asked.add(request.getRequest().getAttributeList());
      if (answer != null) {
        throw new LDAPException(answer);
      }
    }
  }

  @BeforeEach
  void allWell() {
    answer = null;
    asked.clear();
  }

  @AfterAll
  void stop() {
    server.shutDown(true);
  }

  private static void keytool(String arguments) throws Exception {
    List<String> command =
        new ArrayList<>(
            List.of(Path.of(System.getProperty("java.home"), "bin/keytool").toString()));
    command.addAll(List.of(arguments.split(" ")));
    command.addAll(List.of("-alias", "test", "-storepass", "secret"));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes());
    assertThat(process.waitFor()).as(said).isZero();
  }

  private Map<String, String> values(String... more) {
    Map<String, String> values = new HashMap<>();
    values.put("url", "ldaps://127.0.0.1:" + server.getListenPort());
    values.put("ca", ca.toString());
    values.put("user", "cn=portal");
    values.put("password", "secret");
    values.put("people-base", "dc=test");
    values.put("people-filter", "(uid=*)");
    values.put("organisation", "Test");
    for (int i = 0; i < more.length; i += 2) {
      values.put(more[i], more[i + 1]);
    }
    return values;
  }

  private List<EmployeeAtSource> everybody(String... more) {
    try (OpenedAdapter adapter = TestDirectory.open(values(more))) {
      return LdapPeopleTest.everybody(TestDirectory.people(adapter));
    }
  }

  private EmployeeAtSource only(String[] lines, String... more) throws LDAPException {
    Entry entry;
    try {
      List<String> all = new ArrayList<>(List.of("dn: uid=one,dc=test", "objectClass: person"));
      all.addAll(List.of(lines));
      entry = new Entry(all.toArray(String[]::new));
    } catch (com.unboundid.ldif.LDIFException e) {
      throw new IllegalArgumentException(e);
    }
    server.add(entry);
    try {
      List<EmployeeAtSource> told = everybody(more);
      assertThat(told).hasSize(1);
      return told.get(0);
    } finally {
      server.delete("uid=one,dc=test");
    }
  }

  @Test
  void onlyWhatIsMappedIsAskedFor() throws LDAPException {
    only(new String[] {"employeeNumber: 1"}, "attribute-phone", "none");
    assertThat(asked)
        .containsExactly(
            List.of(
                "employeeNumber",
                "givenName",
                "sn",
                "mail",
                "departmentNumber",
                "manager",
                "title",
                "l",
                "businessCategory",
                "preferredLanguage",
                "modifyTimestamp"));
    asked.clear();
    try (OpenedAdapter adapter = TestDirectory.open(values())) {
      adapter.ping();
      TestDirectory.people(adapter).departments();
      TestDirectory.people(adapter).photo(new EmployeeNumber("1"));
    }
    assertThat(asked)
        .containsExactly(List.of("1.1"), List.of("departmentNumber"), List.of("jpegPhoto"));
  }

  @ParameterizedTest
  @ValueSource(ints = {48, 49, 50, 7, 8, 13, 53})
  void aRefusalIsAMatterOfAccess(int code) {
    assertThat(failure(code)).isInstanceOf(AccessRefusedException.class);
  }

  @ParameterizedTest
  @ValueSource(ints = {3, 51, 52, 80})
  void aServerThatCannotNowIsAnOutage(int code) {
    assertThat(failure(code)).isInstanceOf(SystemUnavailableException.class);
  }

  /** 10 is a referral, 4 and 11 are limits: what came before them is not everybody. */
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 4, 10, 11, 12, 16, 32, 34, 64, 70, 4711})
  void anyOtherAnswerBreaksTheContract(int code) {
    assertThat(failure(code)).isInstanceOf(ContractBrokenException.class);
  }

  private AdapterException failure(int code) {
    answer = ResultCode.valueOf(code);
    return (AdapterException) catchThrowable(this::everybody);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "nl, en;q=0.8, fr;q=0.9 | nl, fr, en",
        "en;q=0.2,nl | nl, en",
        "tr | tr",
        "en;q=much, nl;q=2 | en, nl",
        ", ; | "
      })
  void languagesAreOrderedByTheirWeight(String value, @Nullable String expected)
      throws LDAPException {
    EmployeeAtSource one = only(new String[] {"employeeNumber: 1", "preferredLanguage: " + value});
    assertThat(String.join(", ", one.languages())).isEqualTo(expected == null ? "" : expected);
  }

  @ParameterizedTest
  @CsvSource({
    "20200101000000Z, 20991231000000Z, ACTIVE",
    "2099-01-01, , PENDING",
    ", 2020-12-31, INACTIVE",
    "soon, 99, ACTIVE",
    ", , ACTIVE"
  })
  void withoutAStatusItFollowsFromTheDays(
      @Nullable String from, @Nullable String to, EmploymentStatus status) throws LDAPException {
    List<String> lines = new ArrayList<>(List.of("employeeNumber: 1"));
    if (from != null) {
      lines.add("begins: " + from);
    }
    if (to != null) {
      lines.add("ends: " + to);
    }
    EmployeeAtSource one =
        only(
            lines.toArray(String[]::new),
            "attribute-starts-on",
            "begins",
            "attribute-ends-on",
            "ends");
    assertThat(one.status()).isEqualTo(status);
  }

  @Test
  void aValueIsMadePlainAndShort() throws LDAPException {
    EmployeeAtSource one =
        only(
            new String[] {
              "employeeNumber: 1", "title:: QgBhCmQgIOKArnRpdGxl", "sn: " + "x".repeat(5000)
            });
    assertThat(one.jobTitle()).isEqualTo("B a d title");
    assertThat(one.familyName()).hasSize(250);
    assertThat(one.givenName()).isEmpty();
  }

  @Test
  void aDirectoryThatHidesWhenEntriesChangeBreaksTheContract() {
    assertThatThrownBy(
            () -> only(new String[] {"employeeNumber: 1"}, "attribute-changed", "whenChanged"))
        .isInstanceOf(ContractBrokenException.class)
        .hasMessageContaining("whenChanged");
  }

  @Test
  void anEmptyDirectoryIsReadFromTheBeginningAgain() {
    try (OpenedAdapter adapter = TestDirectory.open(values())) {
      assertThat(TestDirectory.people(adapter).changesSince(Cursor.START, 10).next())
          .isEqualTo(Cursor.START);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "url, http://directory, must be an ldap",
    "url, directory, must be an ldap",
    "password, '', has no value",
    "user, '', has no value",
    "user, portal, distinguished name",
    "people-base, people, distinguished name",
    "people-base, '', has no value",
    "people-filter, (uid=, filter",
    "departments-base, '=', distinguished name",
    "organisation, '', has no value",
    "attribute-number, none, cannot be left out",
    "attribute-phone, 'a)(b', not the name of an attribute",
    "read-timeout, 0, at least one",
    "connect-timeout, soon, number of milliseconds"
  })
  void aWrongSettingIsNamed(String key, String value, String why) {
    assertThatThrownBy(() -> TestDirectory.open(values(key, value)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("wissel.connections.people." + key)
        .hasMessageContaining(why);
  }

  @Test
  void thePasswordIsNowhereInWhatIsLogged() {
    try (OpenedAdapter adapter = TestDirectory.open(values("password", "wrong-4711"))) {
      Throwable failure = catchThrowable(adapter::ping);
      assertThat(failure).isInstanceOf(AccessRefusedException.class);
      for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
        assertThat(cause.toString()).doesNotContain("wrong-4711");
      }
    }
  }
}
