package org.wissel.adapters.mail;

import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Properties;
import javax.net.ssl.SSLContext;
import org.wissel.spi.AdapterSettings;
import org.wissel.spi.TrustedAuthorities;
import org.wissel.spi.catering.CateringSettings;
import org.wissel.spi.catering.CateringTerms;

/**
 * The checked values of one connection.
 *
 * @param smtp {@code smtp} with STARTTLS or {@code smtps}
 * @param imap {@code imap} with STARTTLS or {@code imaps}
 * @param from the portal's own address, into whose mailbox its copies and the answers come
 * @param to the caterer's
 * @param sent the folder of the portal's own copies
 * @param copyWithin after this time without its own copy in the mailbox, a message whose answer got
 *     lost was surely not sent
 */
record MailSettings(
    String connection,
    URI smtp,
    URI imap,
    String user,
    String password,
    InternetAddress from,
    InternetAddress to,
    String folder,
    String sent,
    MailWords words,
    CateringTerms terms,
    Duration copyWithin,
    Duration connectTimeout,
    Duration readTimeout,
    Clock clock,
    SSLContext ssl) {

  static final Duration CONNECT = Duration.ofSeconds(2);
  static final Duration READ = Duration.ofSeconds(10);
  private static final Duration COPY_WITHIN = Duration.ofMinutes(2);

  static MailSettings of(AdapterSettings settings) {
    return new MailSettings(
        settings.connection(),
        server(settings, "url", List.of("smtp", "smtps")),
        server(settings, "imap-url", List.of("imap", "imaps")),
        settings.required("user"),
        settings.required("password"),
        address(settings, "from"),
        address(settings, "to"),
        folder(settings, "folder", "INBOX"),
        folder(settings, "sent", "Sent"),
        words(settings),
        CateringSettings.terms(settings),
        millis(settings, "copy-within", COPY_WITHIN),
        millis(settings, "connect-timeout", CONNECT),
        millis(settings, "read-timeout", READ),
        settings.clock(),
        TrustedAuthorities.of(settings));
  }

  /** What follows the at sign in every message id of ours. */
  String idDomain() {
    String address = from.getAddress();
    return "wissel." + address.substring(address.indexOf('@') + 1);
  }

  Properties properties(URI server) {
    return account().properties(server);
  }

  /** Where the mailbox is. */
  MailAccount account() {
    return new MailAccount(connection, imap, user, password, connectTimeout, readTimeout, ssl);
  }

  @Override
  public String toString() {
    return "MailSettings[" + connection + ", " + smtp + ", " + imap + ", " + to + "]";
  }

  static URI server(AdapterSettings settings, String key, List<String> schemes) {
    URI url;
    try {
      url = URI.create(settings.required(key));
    } catch (IllegalArgumentException e) {
      throw wrong(settings, key, "must be an address such as " + schemes.get(1) + "://host:port");
    }
    if (!schemes.contains(url.getScheme()) || url.getHost() == null || url.getPort() < 1) {
      throw wrong(settings, key, "must be an address such as " + schemes.get(1) + "://host:port");
    }
    return url;
  }

  private static InternetAddress address(AdapterSettings settings, String key) {
    String text = settings.required(key).strip();
    try {
      InternetAddress address = new InternetAddress(text, true);
      if (text.equals(address.getAddress()) && text.matches("[!-~&&[^<>]]+@[A-Za-z0-9.-]+")) {
        return address;
      }
    } catch (AddressException e) {
      // said below
    }
    throw wrong(settings, key, "must be an address such as lunch@example.org");
  }

  static String folder(AdapterSettings settings, String key, String otherwise) {
    String folder = settings.text(key).orElse(otherwise).strip();
    if (folder.length() > 100 || folder.chars().anyMatch(Character::isISOControl)) {
      throw wrong(settings, key, "must be the name of a folder");
    }
    return folder;
  }

  private static MailWords words(AdapterSettings settings) {
    return switch (settings.text("language").orElse("en").strip()) {
      case "en" -> MailWords.ENGLISH;
      case "nl" -> MailWords.DUTCH;
      default -> throw wrong(settings, "language", "must be en or nl");
    };
  }

  static Duration millis(AdapterSettings settings, String key, Duration otherwise) {
    Duration duration;
    try {
      duration = settings.millis(key, otherwise);
    } catch (NumberFormatException e) {
      throw wrong(settings, key, "must be a number of milliseconds");
    }
    // zero would mean "wait for ever"
    if (duration.toMillis() < 1 || duration.toMillis() > Integer.MAX_VALUE) {
      throw wrong(settings, key, "must be at least one millisecond");
    }
    return duration;
  }

  static IllegalArgumentException wrong(AdapterSettings settings, String key, String why) {
    return new IllegalArgumentException(
        "wissel.connections." + settings.connection() + "." + key + " " + why);
  }
}
