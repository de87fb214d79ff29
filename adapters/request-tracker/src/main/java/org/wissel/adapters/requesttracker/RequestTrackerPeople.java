package org.wissel.adapters.requesttracker;

import jakarta.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.wissel.spi.AccessRefusedException;
import org.wissel.spi.Person;
import org.wissel.spi.PlainText;

/** People as RT knows them: accounts with a name, perhaps an address, and a number of RT's own. */
final class RequestTrackerPeople {

  private static final Duration HOLD = Duration.ofMinutes(5);
  private static final int MOST_KNOWN = 10_000;
  private static final int MOST_STAFF = 500;
  private static final int PER_CALL = 100;

  private final RequestTrackerLine line;
  private final RequestTrackerSettings settings;
  private final Map<String, Known> known = new ConcurrentHashMap<>();
  private volatile @Nullable Staff staff;

  private record Known(Optional<Person> person, Instant until) {}

  private record Staff(List<Account> members, Instant until) {}

  /**
   * Somebody with what RT calls them.
   *
   * @param name of the account
   */
  record Account(String name, Person person) {}

  RequestTrackerPeople(RequestTrackerLine line, RequestTrackerSettings settings) {
    this.line = line;
    this.settings = settings;
  }

  /**
   * An account as it stands in an answer, with {@code RealName} and {@code EmailAddress}; null for
   * RT's nobody.
   */
  @Nullable Person read(JsonObject account) {
    String name = RequestTrackerJson.text(account, "Name");
    return person(
        name.isEmpty() ? RequestTrackerJson.text(account, "id") : name,
        RequestTrackerJson.text(account, "RealName"),
        RequestTrackerJson.text(account, "EmailAddress"));
  }

  private static @Nullable Person person(String account, String realName, String email) {
    if (account.isBlank() || account.equals("Nobody") || account.equals("RT_System")) {
      return null;
    }
    String name = PlainText.line(realName.isBlank() ? account : realName, 200);
    return new Person(null, email.isBlank() ? null : email.strip(), name.isEmpty() ? "?" : name);
  }

  /** As RT takes somebody whom it need not know yet. */
  static Optional<String> address(Person person) {
    return Optional.ofNullable(person.email())
        .map(email -> "\"" + person.name().replaceAll("[\"\\\\]", "'") + "\" <" + email + ">");
  }

  /** The account with this name or number; null when there is none or it is RT itself. */
  @Nullable Person account(String nameOrNumber) {
    Instant now = settings.clock().instant();
    Known last = known.get(nameOrNumber);
    if (last == null || now.isAfter(last.until())) {
      if (known.size() > MOST_KNOWN) {
        known.clear();
      }
      Optional<Person> person = line.find(client -> client.user(nameOrNumber)).map(this::read);
      last = new Known(person, now.plus(HOLD));
      known.put(nameOrNumber, last);
    }
    return last.person().orElse(null);
  }

  /** The members of the group of staff, by name, as they are now. */
  List<Account> staff() {
    List<Account> members = members();
    staff = new Staff(members, settings.clock().instant().plus(HOLD));
    return members;
  }

  /** The same person among the staff of the last five minutes. */
  Optional<Account> staff(Person person) {
    Staff last = staff;
    List<Account> members =
        last == null || settings.clock().instant().isAfter(last.until()) ? staff() : last.members();
    return members.stream().filter(member -> member.person().is(person)).findFirst();
  }

  private List<Account> members() {
    JsonObject found =
        line.object(
            client ->
                client.groups(RequestTrackerJson.anyOf("Name", List.of(settings.staffGroup()))));
    JsonObject group = null;
    for (JsonObject item : RequestTrackerJson.items(found)) {
      Optional<JsonObject> one =
          line.find(client -> client.group(RequestTrackerJson.text(item, "id")));
      if (one.isPresent()
          && RequestTrackerJson.text(one.get(), "Name").equals(settings.staffGroup())) {
        group = one.get();
      }
    }
    if (group == null) {
      throw new AccessRefusedException(
          settings.connection() + " does not show the group " + settings.staffGroup(), null);
    }
    List<String> names =
        RequestTrackerJson.objects(group, "Members").stream()
            .filter(member -> RequestTrackerJson.text(member, "type").equals("user"))
            .map(member -> RequestTrackerJson.text(member, "id"))
            .limit(MOST_STAFF)
            .toList();
    List<Account> members = new ArrayList<>();
    for (int from = 0; from < names.size(); from += PER_CALL) {
      members.addAll(accounts(names.subList(from, Math.min(from + PER_CALL, names.size()))));
    }
    members.sort(Comparator.comparing(member -> member.person().name()));
    return List.copyOf(members);
  }

  private List<Account> accounts(List<String> names) {
    JsonObject answer =
        line.object(
            client ->
                client.users(
                    "Name,RealName,EmailAddress",
                    PER_CALL,
                    RequestTrackerJson.anyOf("Name", names)));
    // a condition that RT does not let us ask is silently left out: then everybody comes
    Set<String> asked = new HashSet<>(names);
    List<Account> accounts = new ArrayList<>();
    for (JsonObject item : RequestTrackerJson.items(answer)) {
      String name = RequestTrackerJson.text(item, "Name");
      Person person = read(item);
      if (person != null && asked.remove(name)) {
        accounts.add(new Account(name, person));
      }
    }
    for (String name : asked) {
      Person person = account(name);
      if (person != null) {
        accounts.add(new Account(name, person));
      }
    }
    return accounts;
  }
}
