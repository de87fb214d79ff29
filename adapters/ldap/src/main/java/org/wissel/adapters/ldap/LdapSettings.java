package org.wissel.adapters.ldap;

import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.Filter;
import com.unboundid.ldap.sdk.LDAPException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;
import org.wissel.spi.AdapterSettings;
import org.wissel.spi.TrustedAuthorities;

/**
 * The checked values of one connection.
 *
 * @param startTls whether the line is encrypted after it was made ({@code ldap:}), or from the
 *     beginning ({@code ldaps:}); there is no third way
 * @param user DN of the portal's account
 * @param departmentsBase the entry of the organisation above all departments; null where the
 *     directory has no tree of them
 * @param organisation what the organisation is called where there is no such tree
 * @param attributes the only attributes that are ever asked for
 */
record LdapSettings(
    String connection,
    String host,
    int port,
    boolean startTls,
    SSLContext ssl,
    String user,
    String password,
    Duration connectTimeout,
    Duration readTimeout,
    DN peopleBase,
    Filter peopleFilter,
    @Nullable DN departmentsBase,
    Filter departmentsFilter,
    String organisation,
    Map<LdapAttribute, String> attributes,
    Clock clock) {

  private static final Duration CONNECT = Duration.ofSeconds(2);
  private static final Duration READ = Duration.ofSeconds(10);
  private static final String NOT_USED = "none";

  LdapSettings {
    attributes = Map.copyOf(attributes);
  }

  static LdapSettings of(AdapterSettings settings) {
    URI url = settings.url();
    boolean startTls = "ldap".equals(url.getScheme());
    if (!(startTls || "ldaps".equals(url.getScheme())) || url.getHost() == null) {
      throw wrong(settings, "url", "must be an ldap or ldaps address", null);
    }
    Optional<String> departmentsBase = settings.text("departments-base");
    return new LdapSettings(
        settings.connection(),
        url.getHost(),
        url.getPort() > 0 ? url.getPort() : startTls ? 389 : 636,
        startTls,
        TrustedAuthorities.of(settings),
        String.valueOf(dn(settings, "user", settings.required("user"))),
        // A bind with a name and no password succeeds at many servers, as nobody.
        settings.required("password"),
        timeout(settings, "connect-timeout", CONNECT),
        timeout(settings, "read-timeout", READ),
        dn(settings, "people-base", settings.required("people-base")),
        filter(settings, "people-filter", "(objectClass=inetOrgPerson)"),
        departmentsBase.isPresent()
            ? dn(settings, "departments-base", departmentsBase.get())
            : null,
        filter(settings, "departments-filter", "(objectClass=organizationalUnit)"),
        departmentsBase.isPresent() ? "" : settings.required("organisation"),
        attributes(settings),
        settings.clock());
  }

  /** The attribute's name in this directory, or null where it is not used. */
  @Nullable String attribute(LdapAttribute attribute) {
    return attributes.get(attribute);
  }

  @Override
  public String toString() {
    return "LdapSettings[" + connection + ", " + host + ":" + port + "]";
  }

  private static Map<LdapAttribute, String> attributes(AdapterSettings settings) {
    Map<LdapAttribute, String> names = new EnumMap<>(LdapAttribute.class);
    for (LdapAttribute attribute : LdapAttribute.values()) {
      String name = settings.text(attribute.key()).orElse(attribute.usual());
      if (name == null || name.equals(NOT_USED)) {
        if (attribute.needed()) {
          throw wrong(settings, attribute.key(), "cannot be left out", null);
        }
      } else if (name.matches("[A-Za-z][A-Za-z0-9-]{0,99}")) {
        names.put(attribute, name);
      } else {
        throw wrong(settings, attribute.key(), "is not the name of an attribute", null);
      }
    }
    return names;
  }

  private static DN dn(AdapterSettings settings, String key, String text) {
    try {
      DN dn = new DN(text);
      if (!dn.isNullDN()) {
        return dn;
      }
    } catch (LDAPException e) {
      throw wrong(settings, key, "is not a distinguished name", e);
    }
    throw wrong(settings, key, "is not a distinguished name", null);
  }

  private static Filter filter(AdapterSettings settings, String key, String usual) {
    try {
      return Filter.create(settings.text(key).orElse(usual));
    } catch (LDAPException e) {
      throw wrong(settings, key, "is not a filter of LDAP", e);
    }
  }

  private static Duration timeout(AdapterSettings settings, String key, Duration otherwise) {
    Duration timeout;
    try {
      timeout = settings.millis(key, otherwise);
    } catch (NumberFormatException e) {
      throw wrong(settings, key, "must be a number of milliseconds", e);
    }
    // zero would mean "wait for ever"
    if (timeout.toMillis() < 1 || timeout.toMillis() > Integer.MAX_VALUE) {
      throw wrong(settings, key, "must be at least one millisecond", null);
    }
    return timeout;
  }

  private static IllegalArgumentException wrong(
      AdapterSettings settings, String key, String why, @Nullable Exception cause) {
    return new IllegalArgumentException(
        "wissel.connections." + settings.connection() + "." + key + " " + why, cause);
  }
}
