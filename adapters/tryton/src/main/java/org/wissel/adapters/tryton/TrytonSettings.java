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
 * @param categories in the order in which people are to choose; none where it is not for expenses
 * @param leaveTypes the same of leave
 */
record TrytonSettings(
    String connection,
    URI url,
    String database,
    String user,
    String password,
    List<Category> categories,
    List<LeaveType> leaveTypes,
    Duration connectTimeout,
    Duration readTimeout,
    Clock clock,
    @Nullable SSLContext ssl) {

  private static final Duration CONNECT = Duration.ofSeconds(2);
  private static final Duration READ = Duration.ofSeconds(10);
  private static final Set<String> NAMES = Set.of("en", "nl");
  private static final Set<String> PARTS =
      Set.of("account", "en", "nl", "receipt-from", "day-limit", "kilometre");
  private static final Set<String> PARTS_OF_LEAVE = Set.of("work", "en", "nl", "parts");
  private static final Set<String> PARTS_OF_DAYS = Set.of("", "half-days", "hours");

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

  /**
   * A kind of leave, which is a work of Tryton's timesheets.
   *
   * @param work its name there
   */
  record LeaveType(
      String code, String work, Map<String, String> names, boolean halfDays, boolean hours) {}

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
        isFor(settings, "expenses")
            ? codes(settings, "categories").stream().map(code -> category(settings, code)).toList()
            : List.of(),
        isFor(settings, "leave") ? leaveTypes(settings) : List.of(),
        timeout(settings, "connect-timeout", CONNECT),
        timeout(settings, "read-timeout", READ),
        settings.clock(),
        settings.ssl());
  }

  Optional<Category> category(String code) {
    return categories.stream().filter(category -> category.code().equals(code)).findFirst();
  }

  Optional<LeaveType> leaveType(String code) {
    return leaveTypes.stream().filter(type -> type.code().equals(code)).findFirst();
  }

  @Override
  public String toString() {
    return "TrytonSettings[" + connection + ", " + url + ", " + database + "]";
  }

  /** Whether the connection is for that port: for all, unless it says which. */
  private static boolean isFor(AdapterSettings settings, String port) {
    return settings
        .text("ports")
        .map(ports -> Stream.of(ports.split(",")).map(String::strip).anyMatch(port::equals))
        .orElse(true);
  }

  private static List<String> codes(AdapterSettings settings, String key) {
    List<String> codes =
        Stream.of(settings.required(key).split(",", -1)).map(String::strip).toList();
    if (codes.size() > 100
        || codes.stream().distinct().count() < codes.size()
        || !codes.stream().allMatch(code -> code.matches("[a-z0-9-]{1,40}"))) {
      throw wrong(
          settings,
          key,
          "must be at most 100 different codes of small letters, digits and -, with commas");
    }
    return codes;
  }

  private static List<LeaveType> leaveTypes(AdapterSettings settings) {
    List<LeaveType> types =
        codes(settings, "leave-types").stream().map(code -> leaveType(settings, code)).toList();
    if (types.stream().map(LeaveType::work).distinct().count() < types.size()) {
      throw wrong(settings, "leave-types", "cannot have a work for two of them");
    }
    return types;
  }

  private static LeaveType leaveType(AdapterSettings settings, String code) {
    String key = "leave-type-" + code;
    Map<String, String> parts =
        parts(settings, key, PARTS_OF_LEAVE, "work=Holiday; en=Holiday; parts=half-days hours");
    String work = parts.get("work");
    if (work == null || !parts.containsKey("en")) {
      throw wrong(settings, key, "needs a work and a name in en");
    }
    List<String> days = List.of(parts.getOrDefault("parts", "").split("\\s+"));
    if (!PARTS_OF_DAYS.containsAll(days)) {
      throw wrong(settings, key, "has parts other than half-days and hours");
    }
    return new LeaveType(
        code, work, names(parts), days.contains("half-days"), days.contains("hours"));
  }

  /** Of pairs such as {@code en=Taxi; nl=Taxi}. */
  private static Map<String, String> parts(
      AdapterSettings settings, String key, Set<String> known, String example) {
    Map<String, String> parts = new HashMap<>();
    for (String pair : settings.required(key).split(";")) {
      String[] both = pair.split("=", 2);
      if (both.length < 2 || !known.contains(both[0].strip()) || both[1].isBlank()) {
        throw wrong(settings, key, "must be such as " + example);
      }
      parts.put(both[0].strip(), both[1].strip());
    }
    return parts;
  }

  private static Map<String, String> names(Map<String, String> parts) {
    Map<String, String> names = new HashMap<>(parts);
    names.keySet().retainAll(NAMES);
    return Map.copyOf(names);
  }

  private static Category category(AdapterSettings settings, String code) {
    String key = "category-" + code;
    try {
      Map<String, String> parts = parts(settings, key, PARTS, "account=4510; en=Taxi; nl=Taxi");
      String account = parts.get("account");
      if (account == null || !parts.containsKey("en")) {
        throw wrong(settings, key, "needs an account and a name in en");
      }
      return new Category(
          code,
          account,
          names(parts),
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
