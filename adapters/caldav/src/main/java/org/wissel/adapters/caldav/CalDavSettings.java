package org.wissel.adapters.caldav;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;
import org.wissel.spi.AdapterSettings;
import org.wissel.spi.OpeningHours;
import org.wissel.spi.reservations.Feature;
import org.wissel.spi.reservations.ResourceAtSource;

/**
 * The checked values of one connection.
 *
 * @param url of the server's collections, ends with a slash
 * @param resources by code, in the order of the file; none where no rooms are kept here
 * @param people where somebody's calendar is below the address, with {@code ADDRESS} or {@code
 *     NAME} in it; null where no people's calendars are here
 * @param domain of the addresses of those who have a calendar here; empty for any
 * @param notes the portal's own calendar for notes; null with {@code people}
 * @param zone of events that do not say theirs
 */
record CalDavSettings(
    String connection,
    URI url,
    String user,
    String password,
    Map<String, Resource> resources,
    @Nullable String people,
    String domain,
    @Nullable URI notes,
    ZoneId zone,
    Duration connectTimeout,
    Duration readTimeout,
    Clock clock,
    @Nullable SSLContext ssl) {

  private static final Duration CONNECT = Duration.ofSeconds(2);
  private static final Duration READ = Duration.ofSeconds(10);
  private static final int MOST = 2000;

  /** What can be reserved, and its calendar. */
  record Resource(ResourceAtSource known, URI calendar) {}

  static CalDavSettings of(AdapterSettings settings) {
    URI url = settings.url();
    if (!("http".equals(url.getScheme()) || "https".equals(url.getScheme()))
        || url.getHost() == null
        || !url.getPath().endsWith("/")) {
      throw wrong(settings, "url", "must be an http or https address that ends with a slash");
    }
    ZoneId zone;
    try {
      zone = ZoneId.of(settings.text("zone").orElse("Europe/Amsterdam"));
    } catch (DateTimeException e) {
      throw wrong(settings, "zone", "must be a time zone such as Europe/Amsterdam");
    }
    String people = settings.text("people").orElse(null);
    String notes = settings.text("notes").orElse(null);
    if ((people == null) != (notes == null)
        || people != null && !(people.matches(".*(ADDRESS|NAME).*/") && notes.endsWith("/"))) {
      throw wrong(settings, "people", "and notes are given both, as the README says");
    }
    String domain = settings.text("domain").orElse("").toLowerCase(Locale.ROOT);
    if (people != null && people.contains("NAME") && domain.isEmpty()) {
      // or somebody of another organisation would be taken for a colleague
      throw wrong(settings, "domain", "is needed where people's calendars are called by NAME");
    }
    if (people == null && settings.text("resources").isEmpty()) {
      throw wrong(settings, "resources", "or people must be given");
    }
    return new CalDavSettings(
        settings.connection(),
        url,
        settings.required("user"),
        settings.required("password"),
        resources(settings, url, hours(settings, zone)),
        people,
        domain,
        notes == null ? null : url.resolve(notes),
        zone,
        timeout(settings, "connect-timeout", CONNECT),
        timeout(settings, "read-timeout", READ),
        settings.clock(),
        settings.ssl());
  }

  /** Where somebody's calendar is, by their address; empty for what is no address. */
  Optional<URI> calendar(String address) {
    String small = address.toLowerCase(Locale.ROOT);
    // what else an address may have is nothing for a path
    if (people == null
        || !small.matches("[a-z0-9][a-z0-9._'+-]*@[a-z0-9.-]+")
        || !domain.isEmpty() && !small.endsWith("@" + domain)) {
      return Optional.empty();
    }
    return Optional.of(
        url.resolve(
            people
                .replace("ADDRESS", small)
                .replace("NAME", small.substring(0, small.indexOf('@')))));
  }

  @Override
  public String toString() {
    return "CalDavSettings[" + connection + ", " + url + ", " + resources.size() + " resources]";
  }

  /** Monday to Friday; without a value day and night. */
  private static OpeningHours hours(AdapterSettings settings, ZoneId zone) {
    String text = settings.text("hours").orElse("");
    if (text.isEmpty()) {
      return OpeningHours.always(zone);
    }
    try {
      String[] parts = text.split("-", -1);
      OpeningHours.Hours day =
          new OpeningHours.Hours(LocalTime.parse(parts[0]), LocalTime.parse(parts[1]));
      return new OpeningHours(
          zone,
          EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.FRIDAY).stream()
              .collect(Collectors.toMap(Function.identity(), any -> day)),
          Set.of());
    } catch (DateTimeException | IllegalArgumentException | ArrayIndexOutOfBoundsException e) {
      throw wrong(settings, "hours", "must be like 07:00-19:00");
    }
  }

  private static Map<String, Resource> resources(
      AdapterSettings settings, URI url, OpeningHours hours) {
    Map<String, Resource> resources = new LinkedHashMap<>();
    Optional<String> file = settings.text("resources");
    if (file.isEmpty()) {
      return resources;
    }
    try {
      for (String line : Files.readAllLines(Path.of(file.get()))) {
        if (line.isBlank() || line.startsWith("#")) {
          continue;
        }
        Resource resource = resource(line, url, hours);
        if (resources.put(resource.known().code(), resource) != null || resources.size() > MOST) {
          throw new IllegalArgumentException(line);
        }
      }
    } catch (IOException e) {
      throw wrong(settings, "resources", "names a file that cannot be read");
    } catch (IllegalArgumentException e) {
      throw wrong(settings, "resources", "has a line that is not as the README says");
    }
    return resources;
  }

  private static Resource resource(String line, URI url, OpeningHours hours) {
    String[] parts = line.split("\t", -1);
    if (parts.length != 9 || parts[0].isBlank() || parts[3].isBlank() || !parts[2].endsWith("/")) {
      throw new IllegalArgumentException(line);
    }
    return new Resource(
        new ResourceAtSource(
            parts[0],
            ResourceAtSource.Kind.valueOf(parts[1]),
            parts[4].isEmpty() ? Map.of("en", parts[3]) : Map.of("en", parts[3], "nl", parts[4]),
            parts[5].isEmpty() ? null : parts[5],
            parts[6].isEmpty() ? null : (Integer) Integer.parseInt(parts[6]),
            words(parts[7]).map(Feature::valueOf).collect(Collectors.toSet()),
            words(parts[8]).collect(Collectors.toSet()),
            hours),
        url.resolve(parts[2]));
  }

  private static Stream<String> words(String list) {
    return Arrays.stream(list.split(",", -1)).filter(word -> !word.isEmpty());
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
