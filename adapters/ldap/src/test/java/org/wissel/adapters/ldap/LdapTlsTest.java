package org.wissel.adapters.ldap;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.wissel.spi.AccessRefusedException;
import org.wissel.spi.OpenedAdapter;

/**
 * Whom the adapter believes to be the directory: nobody but who has the pinned authority's word.
 */
@TestInstance(Lifecycle.PER_CLASS)
class LdapTlsTest {

  private TestDirectory good;
  private TestDirectory otherName;
  private TestDirectory expired;

  @BeforeAll
  void start() {
    good = directory("tls-good", "IP:127.0.0.1", 30);
    otherName = directory("tls-other-name", "DNS:directory.example", 30);
    expired = directory("tls-expired", "IP:127.0.0.1", -1);
  }

  @AfterAll
  void stop() {
    good.close();
    otherName.close();
    expired.close();
  }

  private static TestDirectory directory(String name, String subjectAltName, int days) {
    return TestDirectory.start(
        name,
        folder -> {
          Path tls = Files.createDirectories(folder.resolve("tls"));
          TestDirectory.certificates(tls, subjectAltName, days);
          // Nobody has to be in it.
          Files.writeString(
              folder.resolve("people.ldif"),
              """
              dn: dc=merwestroom,dc=example
              objectClass: dcObject
              objectClass: organization
              o: Merwestroom

              dn: ou=people,dc=merwestroom,dc=example
              objectClass: organizationalUnit

              dn: ou=services,dc=merwestroom,dc=example
              objectClass: organizationalUnit

              dn: cn=portal,ou=services,dc=merwestroom,dc=example
              objectClass: organizationalRole
              objectClass: simpleSecurityObject
              userPassword: open sesame
              """);
          Files.writeString(folder.resolve("portal-password"), "open sesame\n");
        });
  }

  private static String url(TestDirectory directory, String scheme, String host) {
    int port = scheme.equals("ldaps") ? directory.tlsPort() : directory.address().getPort();
    return scheme + "://" + host + ":" + port;
  }

  @ParameterizedTest
  @ValueSource(strings = {"ldap", "ldaps"})
  void thePinnedAuthoritysWordIsEnough(String scheme) {
    try (OpenedAdapter adapter = good.connect("url", url(good, scheme, "127.0.0.1"))) {
      assertThatCode(adapter::ping).doesNotThrowAnyException();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"ldap", "ldaps"})
  void anotherAuthoritysWordIsNot(String scheme) {
    String other = otherName.folder().resolve("tls/ca.crt").toString();
    try (OpenedAdapter adapter = good.connect("url", url(good, scheme, "127.0.0.1"), "ca", other)) {
      assertThatThrownBy(adapter::ping)
          .isInstanceOf(AccessRefusedException.class)
          .hasMessageContaining("no trusted connection");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"ldap", "ldaps"})
  void withoutAPinnedAuthorityThoseOfJavaCount(String scheme) {
    try (OpenedAdapter adapter = good.connect("url", url(good, scheme, "127.0.0.1"), "ca", "")) {
      assertThatThrownBy(adapter::ping).isInstanceOf(AccessRefusedException.class);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"ldap", "ldaps"})
  void aCertificateForAnotherNameIsNotBelieved(String scheme) {
    try (OpenedAdapter adapter = otherName.connect("url", url(otherName, scheme, "127.0.0.1"))) {
      assertThatThrownBy(adapter::ping)
          .isInstanceOf(AccessRefusedException.class)
          .hasMessageContaining("no trusted connection");
    }
    try (OpenedAdapter adapter = good.connect("url", url(good, scheme, "localhost"))) {
      assertThatThrownBy(adapter::ping).isInstanceOf(AccessRefusedException.class);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"ldap", "ldaps"})
  void anExpiredCertificateIsNotBelieved(String scheme) {
    try (OpenedAdapter adapter = expired.connect("url", url(expired, scheme, "127.0.0.1"))) {
      assertThatThrownBy(adapter::ping)
          .isInstanceOf(AccessRefusedException.class)
          .hasMessageContaining("no trusted connection");
    }
  }

  @Test
  void aFileWithoutAuthoritiesIsNamed() throws IOException {
    Path empty = Files.writeString(good.folder().resolve("empty.pem"), "");
    assertThatThrownBy(() -> good.connect("ca", empty.toString()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("wissel.connections.people.ca");
    assertThatThrownBy(() -> good.connect("ca", "/no/such/file"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("wissel.connections.people.ca");
  }
}
