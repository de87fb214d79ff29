package org.wissel.adapters.tryton;

import java.math.BigDecimal;
import java.net.URI;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;
import org.wissel.spi.AdapterSettings;
import org.wissel.spi.expenses.ExpenseCategoryAtSource.MileageRate;

/**
 * The checked values of one connection.
 *
 * @param url of the server, without the database
 * @param categories in the order in which people are to choose
 */
record TrytonSettings(
    String connection,
    URI url,
    String database,
    String user,
    String password,
    List<Category> categories,
    Duration connectTimeout,
    Duration readTimeout,
    Clock clock,
    @Nullable SSLContext ssl) {

  private static final Duration CONNECT = Duration.ofSeconds(2);
  private static final Duration READ = Duration.ofSeconds(10);
  private static final Set<String> PARTS =
      Set.of("account", "en", "nl", "receipt-from", "day-limit", "kilometre");

  /**
   * What expenses can be for, which Tryton itself does not know.
   *
   * @param account code of the account that it is booked on
   * @param receiptFrom null for never
   * @param dayLimit null for none
   * @param mileage oldest first; none for what is paid
   */
  record Category(
      String code,
      String account,
      Map<String, String> names,
      @Nullable BigDecimal receiptFrom,
      @Nullable BigDecimal dayLimit,
      List<MileageRate> mileage) {}

  static TrytonSettings of(AdapterSettings settings) {
    URI url = settings.url();
    if (!("http".equals(url.getScheme()) || "https".equals(url.getScheme()))
        || url.getHost() == null) {
      throw wrong(settings, "url", "must be an http or https address");
    }
    String database = settings.required("database");
    if (!database.matches("[A-Za-z0-9_.-]{1,60}")) {
      throw wrong(settings, "database", "has a character that cannot be in such a name");
    }
    String user = settings.required("user");
    if (user.indexOf(':') >= 0) {
      throw wrong(settings, "user", "cannot have a colon");
    }
    return new TrytonSettings(
        settings.connection(),
        url,
        database,
        user,
        settings.required("password"),
        categories(settings),
        timeout(settings, "connect-timeout", CONNECT),
        timeout(settings, "read-timeout", READ),
        settings.clock(),
        settings.ssl());
  }

  Optional<Category> category(String code) {
    return categories.stream().filter(category -> category.code().equals(code)).findFirst();
  }

  @Override
  public String toString() {
    return "TrytonSettings[" + connection + ", " + url + ", " + database + "]";
  }

  private static List<Category> categories(AdapterSettings settings) {
    List<String> codes =
        Stream.of(settings.required("categories").split(",", -1)).map(String::strip).toList();
    if (codes.size() > 100
        || codes.stream().distinct().count() < codes.size()
        || !codes.stream().allMatch(code -> code.matches("[a-z0-9-]{1,40}"))) {
      throw wrong(
          settings,
          "categories",
          "must be at most 100 different codes of small letters, digits and -, with commas");
    }
    return codes.stream().map(code -> category(settings, code)).toList();
  }

  private static Category category(AdapterSettings settings, String code) {
    String key = "category-" + code;
    try {
      Map<String, String> parts = new HashMap<>();
      for (String pair : settings.required(key).split(";")) {
        String[] both = pair.split("=", 2);
        if (both.length < 2 || !PARTS.contains(both[0].strip()) || both[1].isBlank()) {
          throw wrong(settings, key, "must be such as account=4510; en=Taxi; nl=Taxi");
        }
        parts.put(both[0].strip(), both[1].strip());
      }
      String account = parts.get("account");
      if (account == null || !parts.containsKey("en")) {
        throw wrong(settings, key, "needs an account and a name in en");
      }
      Map<String, String> names = new LinkedHashMap<>(parts);
      names.keySet().retainAll(Set.of("en", "nl"));
      return new Category(
          code,
          account,
          Map.copyOf(names),
          amount(parts.get("receipt-from")),
          amount(parts.get("day-limit")),
          mileage(parts.getOrDefault("kilometre", "")));
    } catch (NumberFormatException | DateTimeException e) {
      throw wrong(settings, key, "has a number or a day that cannot be read");
    }
  }

  private static @Nullable BigDecimal amount(@Nullable String number) {
    if (number == null) {
      return null;
    }
    BigDecimal amount = new BigDecimal(number);
    // written out later, which must not take a gigabyte
    if (amount.signum() < 0 || amount.scale() > 2 || amount.precision() - amount.scale() > 9) {
      throw new NumberFormatException(number);
    }
    return amount;
  }

  /** Of days and rates such as {@code 2025-01-01:0.21 2026-01-01:0.23}. */
  private static List<MileageRate> mileage(String text) {
    List<MileageRate> rates = new ArrayList<>();
    for (String rate : text.isEmpty() ? new String[0] : text.split("\\s+")) {
      String[] both = rate.split(":", 2);
      try {
        rates.add(
            new MileageRate(
                LocalDate.parse(both[0]), new BigDecimal(both.length < 2 ? "" : both[1])));
      } catch (IllegalArgumentException e) {
        throw (NumberFormatException) new NumberFormatException(rate).initCause(e);
      }
    }
    rates.sort(Comparator.comparing(MileageRate::from));
    return List.copyOf(rates);
  }

  private static Duration timeout(AdapterSettings settings, String key, Duration otherwise) {
    Duration timeout;
    try {
      timeout = settings.millis(key, otherwise);
    } catch (NumberFormatException e) {
      throw wrong(settings, key, "must be a number of milliseconds");
    }
    // zero would mean "wait for ever"
    if (timeout.toMillis() < 1 || timeout.toMillis() > Integer.MAX_VALUE) {
      throw wrong(settings, key, "must be at least one millisecond");
    }
    return timeout;
  }

  private static IllegalArgumentException wrong(AdapterSettings settings, String key, String why) {
    return new IllegalArgumentException(
        "wissel.connections." + settings.connection() + "." + key + " " + why);
  }
}
