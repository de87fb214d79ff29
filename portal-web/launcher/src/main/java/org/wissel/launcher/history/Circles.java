package org.wissel.launcher.history;

import java.text.Normalizer;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.wissel.launcher.history.Circle.Member;
import org.wissel.launcher.history.Circle.Role;
import org.wissel.launcher.history.People.Person;
import org.wissel.launcher.history.Rows.Table;

/** Makes the groups and who is in them. */
final class Circles {

  private static final Map<String, String> PLACES =
      Map.of("GO", "Gorinchem", "LE", "Leerdam", "UT", "Utrecht", "DO", "Dordrecht");

  /** Who has a button to it. */
  private static final Map<String, String> FAVOURITES =
      Map.of(
          "Field crew West", "pieter",
          "Asked at the phone", "tom",
          "Customer Service Gorinchem", "sanne",
          "Connections Desk", "ines");

  private static final int USUAL_SIZE = 60;

  private final People people;
  private final Random random;
  private final Rows rows;
  private final LocalDate today;
  private final ZoneId zone;
  private final Map<String, List<String>> pins = readPins();
  private final Map<String, List<Person>> ofDepartments = new HashMap<>();

  Circles(People people, Random random, Rows rows, LocalDate today, ZoneId zone) {
    this.people = people;
    this.random = random;
    this.rows = rows;
    this.today = today;
    this.zone = zone;
  }

  /** Those that are written down. */
  List<Circle> make() {
    return Texts.lines("groups.txt").stream().map(plan -> group(plan.split(" \\| ", -1))).toList();
  }

  /** Whom a post for everybody reaches; nobody owns it. */
  Circle everybody() {
    List<Member> members = new ArrayList<>();
    for (Person person : people.all()) {
      members.add(new Member(person, Role.MEMBER, began(person)));
    }
    Collections.shuffle(members, random);
    // whoever cannot be found otherwise was there from the first day on
    members.sort((a, b) -> Boolean.compare(recent(a.person()), recent(b.person())));
    return new Circle(
        null,
        "",
        Set.of("build", "it", "hr", "social", "food", "bike", "safety", "comms", "project"),
        "",
        false,
        null,
        members);
  }

  private boolean recent(Person person) {
    return person.from().isAfter(today.minusDays(380));
  }

  private Instant began(Person person) {
    Instant from = person.from().atTime(8, 0).atZone(zone).toInstant();
    // who begins next week has looked around already
    Instant latest = today.minusDays(4).atTime(9, 0).atZone(zone).toInstant();
    return from.isAfter(latest) ? latest : from;
  }

  private Circle group(String[] plan) {
    String name = plan[0];
    List<Person> ruled = plan[2].equals("COHORT") ? byRule(plan[6]) : List.of();
    boolean rule = !ruled.isEmpty();
    String sort = plan[2].equals("COHORT") && !rule ? "ROOM" : plan[2];
    String department = plan[4].equals("-") ? null : plan[4];
    @Nullable String place = PLACES.get(plan[5]);
    boolean nameless = plan[8].equals("yes");
    String purpose = plan[11];
    boolean over = purpose.startsWith("Has been done");
    UUID id = Ids.next(random);
    Instant created =
        today
            .minusDays(400 - random.nextInt(30))
            .atTime(9 + random.nextInt(7), 10)
            .atZone(zone)
            .toInstant();
    @Nullable Instant ended =
        over ? today.minusDays(150).atTime(16, 0).atZone(zone).toInstant() : null;

    boolean free = plan[6].contains("=");
    List<Person> chosen =
        rule
            ? ruled
            : chosen(
                plan[10], free ? "MW" : plan[6], free ? USUAL_SIZE : Integer.parseInt(plan[7]));
    List<Person> owners = owners(plan, chosen);
    Set<Person> all = new LinkedHashSet<>(owners);
    all.addAll(chosen);
    List<Member> members = new ArrayList<>();
    for (Person person : all) {
      boolean owner = owners.contains(person);
      Role role =
          owner
              ? Role.OWNER
              : !rule && !people.isPersona(person) && random.nextInt(30) == 0
                  ? Role.GUEST
                  : Role.MEMBER;
      Instant since =
          owner || random.nextInt(3) > 0
              ? created
              : created.plus(Duration.ofHours(random.nextInt(over ? 2400 : 7200)));
      Instant began = began(person);
      members.add(new Member(person, role, owner || since.isAfter(began) ? since : began));
    }
    rows.add(
        Table.GROUP,
        id,
        name,
        purpose,
        searchable(name + " " + purpose + (place == null ? "" : " " + place)),
        plan[1],
        sort,
        nameless,
        department,
        place,
        rule && plan[6].startsWith("d=") ? plan[6].substring(2) : null,
        rule && plan[6].startsWith("m=") ? plan[6].substring(2) : null,
        rule && plan[6].startsWith("t=") ? plan[6].substring(2) : null,
        members.size(),
        created,
        members.get(0).person().number(),
        ended);
    for (Member member : members) {
      rows.add(
          Table.MEMBER,
          id,
          member.person().number(),
          member.role(),
          member.since(),
          rule && chosen.contains(member.person()));
    }
    @Nullable Person near = people.named(FAVOURITES.getOrDefault(name, ""));
    if (near != null) {
      rows.add(Table.FAVOURITE, near.number(), id);
    }
    pin(id, plan[0], sort.equals("PROCESS"), members, created, over);
    return new Circle(
        id,
        name,
        Set.copyOf(Arrays.asList(plan[3].split(",", -1))),
        place == null ? "" : place,
        nameless,
        ended,
        List.copyOf(members));
  }

  /** Its pages and events, and who comes to them. */
  private void pin(
      UUID group,
      String name,
      boolean process,
      List<Member> members,
      Instant created,
      boolean over) {
    List<String> pins = new ArrayList<>(pins("*"));
    pins.addAll(over ? List.of() : pins(name));
    int place = 0;
    String owner = members.get(0).person().number();
    UUID page = group;
    String sees = owner;
    for (String pin : pins) {
      String[] parts = pin.substring(2).split(" \\| ", -1);
      if (pin.startsWith("p ")) {
        Instant edited = created.plus(Duration.ofMinutes(30 + 60L * place));
        page = Ids.next(random);
        sees = members.get(place % members.size()).person().number();
        rows.add(
            Table.PAGE,
            page,
            group,
            parts[0],
            parts[1].replace("\\n", "\n"),
            place++,
            process ? sees : null,
            owner,
            edited);
      } else if (pin.startsWith("i ")) {
        Instant made =
            today.minusDays(Long.parseLong(parts[0])).atTime(15, 40).atZone(zone).toInstant();
        rows.add(Table.IMPROVEMENT, Ids.next(random), page, parts[1], parts[2], sees, made);
      } else {
        event(group, parts, members, owner);
      }
    }
  }

  private void event(UUID group, String[] parts, List<Member> members, String owner) {
    UUID id = Ids.next(random);
    LocalDate day = today.plusDays(Long.parseLong(parts[0]));
    while (day.getDayOfWeek().getValue() > 5) {
      day = day.plusDays(1);
    }
    Instant from = day.atTime(LocalTime.parse(parts[1])).atZone(zone).toInstant();
    @Nullable Integer seats = parts[3].equals("-") ? null : Integer.valueOf(parts[3]);
    Instant made = today.minusDays(9).atTime(10, 30).atZone(zone).toInstant();
    int coming = 0;
    for (Member member : members) {
      boolean room = seats == null || coming < seats - 1;
      if (!people.isPersona(member.person())
          && room
          && random.nextInt(5) == 0
          && member.since().isBefore(made)) {
        coming++;
        rows.add(
            Table.EVENT_ANSWER,
            id,
            member.person().number(),
            true,
            made.plus(Duration.ofMinutes(random.nextInt(9000))));
      }
    }
    rows.add(
        Table.EVENT,
        id,
        group,
        parts[4],
        parts[6],
        parts[5],
        from,
        from.plus(Duration.ofMinutes(Long.parseLong(parts[2]))),
        seats,
        coming,
        owner,
        made);
  }

  private List<String> pins(String name) {
    return pins.getOrDefault(name, List.of());
  }

  private static Map<String, List<String>> readPins() {
    Map<String, List<String>> pins = new HashMap<>();
    String name = "";
    for (String line : Texts.lines("pins.txt")) {
      if (line.startsWith("= ")) {
        name = line.substring(2);
      } else {
        pins.computeIfAbsent(name, n -> new ArrayList<>()).add(line);
      }
    }
    return pins;
  }

  /** The personas, and as many more of its departments as it has room for. */
  private List<Person> chosen(String personas, String departments, int size) {
    Set<Person> chosen = new LinkedHashSet<>(named(personas));
    List<Person> shuffled = new ArrayList<>(fitting(departments));
    Collections.shuffle(shuffled, random);
    for (Person person : shuffled) {
      if (chosen.size() >= size) {
        break;
      }
      chosen.add(person);
    }
    return List.copyOf(chosen);
  }

  private List<Person> fitting(String departments) {
    List<String> codes = List.of(departments.split(",", -1));
    return ofDepartments.computeIfAbsent(
        departments,
        d ->
            people.where(
                person -> !people.isPersona(person) && codes.stream().anyMatch(person::of)));
  }

  private List<Person> byRule(String rule) {
    String value = rule.substring(2);
    return switch (rule.charAt(0)) {
      case 'd' -> people.where(person -> works(person) && person.of(value));
      case 't' ->
          people.where(
              person ->
                  works(person)
                      && person
                          .title()
                          .toLowerCase(Locale.ROOT)
                          .contains(value.toLowerCase(Locale.ROOT)));
      default -> {
        LocalDate before = today.minusMonths(Long.parseLong(value));
        yield people.where(person -> works(person) && person.from().isAfter(before));
      }
    };
  }

  private boolean works(Person person) {
    return !person.from().isAfter(today);
  }

  private List<Person> owners(String[] plan, List<Person> chosen) {
    List<Person> named = named(plan[9]);
    if (!named.isEmpty()) {
      return named;
    }
    List<Person> leading =
        chosen.stream()
            .filter(p -> p.title().equals("Team lead") || p.title().equals("Manager"))
            .filter(p -> p.from().isBefore(today.minusDays(410)))
            .limit(2)
            .toList();
    if (!leading.isEmpty()) {
      return leading;
    }
    return chosen.stream()
        .filter(p -> !people.isPersona(p) && p.from().isBefore(today.minusDays(410)))
        .limit(1)
        .findFirst()
        .map(List::of)
        .orElseGet(() -> List.of(people.who("marijke")));
  }

  private List<Person> named(String list) {
    List<Person> found = new ArrayList<>();
    for (String name : list.split(",", -1)) {
      @Nullable Person person = people.named(name);
      if (person != null) {
        found.add(person);
      }
    }
    return found;
  }

  private static String searchable(String text) {
    String plain =
        Normalizer.normalize(text, Normalizer.Form.NFD)
            .replaceAll("\\p{M}", "")
            .toLowerCase(Locale.ROOT)
            .replaceAll("[^\\p{L}\\p{Nd}]+", " ")
            .strip();
    return " " + plain;
  }
}
