package org.wissel.adapters.house;

import static java.util.Objects.requireNonNull;

import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.wissel.adapters.house.DemoNames.Name;
import org.wissel.spi.EmployeeNumber;
import org.wissel.spi.people.DepartmentAtSource;
import org.wissel.spi.people.EmployeeAtSource;
import org.wissel.spi.people.EmployeeAtSource.EmploymentStatus;
import org.wissel.spi.people.WorkingPattern;

/**
 * The demo organisation <em>Merwestroom</em>: heat, drinking water and home support around
 * Gorinchem, 1,846 employees. The same for everybody at every start; only the dates move with the
 * given day. All of it is invented.
 */
public final class DemoOrganisation {

  /** How many people work there. */
  public static final int EMPLOYEES = 1846;

  private static final long SEED = 20_814;
  private static final int FIRST_NUMBER = 20_001;
  private static final ZoneId ZONE = ZoneId.of("Europe/Amsterdam");

  /** One department below a division; teams without a name of their own are numbered. */
  private record Plan(String code, String name, int people, List<String> teams) {
    Plan(String code, String name, int people) {
      this(code, name, people, List.of());
    }
  }

  private record Division(String code, String name, String role, List<Plan> departments) {}

  private static final List<Division> DIVISIONS =
      List.of(
          new Division(
              "HS",
              "Home Support",
              "employee",
              List.of(
                  new Plan("GO", "Home Support Gorinchem", 132),
                  new Plan("LE", "Home Support Leerdam", 96),
                  new Plan("UT", "Home Support Utrecht", 128),
                  new Plan("DO", "Home Support Dordrecht", 124),
                  new Plan("NW", "Nights and Weekends", 82),
                  new Plan("PL", "Route Planning", 48))),
          new Division(
              "NW",
              "Networks",
              "employee",
              List.of(
                  new Plan("HE", "Heat", 96, List.of("Water quality and heat", "Heat permits")),
                  new Plan("DW", "Drinking Water", 140),
                  new Plan(
                      "FC",
                      "Field Crews",
                      81,
                      List.of(
                          "Field crew West",
                          "Field crew East",
                          "Field crew North",
                          "Field crew South",
                          "Field crew Utrecht",
                          "Field crew Dordrecht",
                          "Leak detection",
                          "Meter exchange",
                          "Emergency crew")))),
          new Division(
              "CS",
              "Customer Service",
              "employee",
              List.of(
                  new Plan("CC", "Customer Contact", 62, List.of("Customer Service Gorinchem")),
                  new Plan("CD", "Connections Desk", 35),
                  new Plan("CL", "Complaints and Care", 24))),
          new Division(
              "FI",
              "Finance",
              "finance",
              List.of(
                  new Plan("CP", "Claims and Payments", 38),
                  new Plan("AC", "Accounting", 45),
                  new Plan("CO", "Control", 40),
                  new Plan("PU", "Purchasing", 36))),
          new Division(
              "FA",
              "Facilities",
              "facilities",
              List.of(
                  new Plan("BU", "Buildings", 70),
                  new Plan("RS", "Reception and Security", 62),
                  new Plan("CA", "Catering", 55),
                  new Plan("FL", "Fleet and Logistics", 52))),
          new Division(
              "HR",
              "Human Resources",
              "hr",
              List.of(
                  new Plan("SE", "HR Services", 45),
                  new Plan("RE", "Recruitment", 28),
                  new Plan("LS", "Learning and Safety", 30))),
          new Division(
              "IT",
              "IT",
              "it",
              List.of(
                  new Plan("IN", "Integration and Data", 46),
                  new Plan("SD", "Service Desk", 52),
                  new Plan("WP", "Workplace", 45),
                  new Plan("AP", "Applications", 56))),
          new Division(
              "CM",
              "Communications",
              "employee",
              List.of(
                  new Plan("NR", "Newsroom", 38),
                  new Plan("CG", "Campaigns", 27),
                  new Plan("PA", "Public Affairs", 24))));

  private static final Map<String, List<String>> JOBS =
      Map.of(
          "HS", List.of("Home carer", "District nurse", "Domestic helper", "Care planner"),
          "NW", List.of("Network engineer", "Mechanic", "Hydrologist", "Project engineer"),
          "CS", List.of("Customer adviser", "Senior customer adviser", "Connections adviser"),
          "FI", List.of("Accountant", "Payments officer", "Business controller", "Buyer"),
          "FA", List.of("Building technician", "Receptionist", "Cook", "Driver", "Caretaker"),
          "HR", List.of("HR adviser", "Payroll officer", "Recruiter", "Trainer"),
          "IT", List.of("Service desk engineer", "Developer", "Administrator", "Data engineer"),
          "CM", List.of("Editor", "Campaigner", "Spokesperson", "Designer"));

  private static final Map<String, List<String>> SKILLS =
      Map.of(
          "HS",
          List.of("First aid", "Dementia care", "Medication", "Route planning", "Sign language"),
          "NW",
          List.of("Heat pumps", "Permits", "Legionella", "Welding", "Pipe networks", "Lab safety"),
          "CS",
          List.of("Complaints", "Moving house", "Meter readings", "Tariffs", "Telephone skills"),
          "FI",
          List.of("VAT", "Claims", "Budgets", "Tenders", "Spreadsheets"),
          "FA",
          List.of("Air conditioning", "Lifts", "Fire safety", "Allergens", "Electrics"),
          "HR",
          List.of("Collective agreement", "Payroll", "Coaching", "Parental leave", "Onboarding"),
          "IT",
          List.of("Java", "Databases", "Networks", "Accessibility", "Integration", "Printers"),
          "CM",
          List.of("Writing", "Photography", "Press", "Video", "Plain language"));

  private static final Map<String, List<String>> LOCATIONS =
      Map.of(
          "HS", List.of("On the road", "On the road", "On the road", "Leerdam", "Utrecht"),
          "NW", List.of("Leerdam", "Dordrecht", "Utrecht", "Gorinchem head office"),
          "CS", List.of("Gorinchem head office", "Gorinchem head office", "Home"),
          "FI", List.of("Gorinchem head office", "Utrecht", "Home"),
          "FA", List.of("Gorinchem head office", "Leerdam", "Utrecht", "Dordrecht"),
          "HR", List.of("Gorinchem head office", "Utrecht", "Home"),
          "IT", List.of("Gorinchem head office", "Utrecht", "Home"),
          "CM", List.of("Gorinchem head office", "Home"));

  private static final List<List<String>> PART_TIME =
      List.of(
          List.of("8", "8", "8", "8", "0"),
          List.of("8", "8", "0", "8", "8"),
          List.of("8", "8", "8", "0", "0"),
          List.of("6", "6", "6", "6", "6"),
          List.of("9", "9", "9", "9", "0"),
          List.of("8", "8", "4", "8", "0"),
          List.of("0", "8", "8", "8", "4"),
          List.of("4.5", "4.5", "4.5", "4.5", "4.5"),
          List.of("7.5", "0", "7.5", "0", "7.5"));

  private static final List<List<String>> CHANNELS =
      List.of(
          List.of("chat", "phone", "mail"),
          List.of("chat", "mail", "phone"),
          List.of("phone", "chat", "mail"),
          List.of("mail", "chat"),
          List.of("chat", "phone"),
          List.of("phone"));

  /** Somebody who always sits in the same place of the tree. */
  private record Named(
      @Nullable String persona,
      String given,
      String family,
      String team,
      int position,
      @Nullable String jobTitle,
      @Nullable String location,
      List<String> languages,
      List<String> extraRoles,
      String oneLine) {
    Named(String given, String family, String team, int position, @Nullable String jobTitle) {
      this(null, given, family, team, position, jobTitle, null, List.of("nl", "en"), List.of(), "");
    }
  }

  private static final String SANNES_TEAM = "MW-CS-CC-1";
  private static final String HEAD_OFFICE = "Gorinchem head office";

  /** Position 0 leads the team or department, the others follow in order. */
  private static final List<Named> NAMED =
      List.of(
          new Named(
              "sanne",
              "Sanne",
              "de Wit",
              SANNES_TEAM,
              0,
              "Team lead Customer Service",
              HEAD_OFFICE,
              List.of("nl", "en"),
              List.of(),
              "Leads Customer Service in Gorinchem and approves her team's leave"),
          new Named(
              "tom",
              "Tom",
              "Verhagen",
              SANNES_TEAM,
              1,
              "Customer adviser",
              HEAD_OFFICE,
              List.of("nl", "en"),
              List.of(),
              "Customer adviser in Sanne's team"),
          new Named("Elif", "Yıldız", SANNES_TEAM, 2, "Senior customer adviser"),
          new Named("Anouk", "Smit", SANNES_TEAM, 3, "Customer adviser"),
          new Named("Bram", "de Groot", SANNES_TEAM, 4, "Customer adviser"),
          new Named("Noor", "Hendriks", SANNES_TEAM, 5, "Customer adviser"),
          new Named(
              "joost",
              "Joost",
              "van der Meer",
              "MW-CS-CC",
              0,
              "Manager Customer Contact",
              HEAD_OFFICE,
              List.of("nl", "en", "de"),
              List.of(),
              "Manager of Customer Contact, Sanne's manager"),
          new Named(
              "youssef",
              "Youssef",
              "El Amrani",
              "MW-FA-BU-1",
              1,
              "Facilities coordinator",
              HEAD_OFFICE,
              List.of("nl", "ar", "fr"),
              List.of(),
              "Facilities coordinator; repairs what is broken in the buildings"),
          new Named(
              "aylin",
              "Aylin",
              "Demir",
              "MW-FI-CP-1",
              1,
              "Payments officer",
              HEAD_OFFICE,
              List.of("nl", "tr", "en"),
              List.of("auditor"),
              "Pays expense claims at Finance"),
          new Named(
              "lotte",
              "Lotte",
              "Janssens",
              "MW-CM-NR-1",
              1,
              "Communications adviser",
              HEAD_OFFICE,
              List.of("nl", "en", "fr"),
              List.of("editor", "moderator"),
              "Communications; editor of the news and moderator of the groups"),
          new Named(
              "pieter",
              "Pieter",
              "Bosman",
              "MW-NW-FC-1",
              1,
              "Heat pump mechanic",
              "On the road",
              List.of("nl"),
              List.of("field"),
              "Field crew West; on the road with a phone, rarely at a desk"),
          new Named(
              "ines",
              "Inês",
              "Carvalho",
              "MW-CS-CD-1",
              1,
              "Connections adviser",
              HEAD_OFFICE,
              List.of("pt", "en", "nl"),
              List.of(),
              "Starts next week at the Connections Desk"),
          new Named(
              "marijke",
              "Marijke",
              "Bos",
              "MW-HR-SE-1",
              1,
              "HR adviser",
              HEAD_OFFICE,
              List.of("nl", "en"),
              List.of(),
              "HR adviser; corrects leave in HR's own register"),
          new Named(
              "ravi",
              "Ravi",
              "Ramdin",
              "MW-IT-IN-1",
              1,
              "Integration engineer",
              HEAD_OFFICE,
              List.of("nl", "hi", "en"),
              List.of(),
              "IT; keeps the connections to other systems running"),
          new Named("Hans", "Brouwer", "MW-NW-HE-1", 0, "Team lead Water quality and heat"),
          new Named(
              null,
              "Marta",
              "Kowalska",
              "MW-NW-HE-1",
              1,
              "Specialist water quality and heat",
              "Leerdam",
              List.of("pl", "nl", "en"),
              List.of(),
              ""),
          new Named(
              null,
              "Hendrik",
              "Vos",
              "MW-NW-HE-2",
              1,
              "Permits adviser",
              "Dordrecht",
              List.of("nl", "en"),
              List.of(),
              ""),
          // One person with two roles: leads a team and sits on the works council.
          new Named(
              "Carla", "Vink", "MW-FA-RS-1", 0, "Team lead Reception and works council member"));

  /** A place in the tree, before somebody sits on it. */
  private record Seat(String department, String division, int position, int manager) {}

  private static final class Known {
    static final List<Persona> PERSONAS = makePersonas();
    static final Map<String, Persona> ACCOUNTS = makeAccounts();
  }

  private final LocalDate today;
  private final List<DepartmentAtSource> departments = new ArrayList<>();
  private final List<Seat> seats = new ArrayList<>();
  private final Map<String, Integer> heads = new LinkedHashMap<>();
  private final List<EmployeeAtSource> employees = new ArrayList<>();
  private final List<Persona> personas = new ArrayList<>();

  private DemoOrganisation(LocalDate today) {
    this.today = today;
    Random random = new Random(SEED);
    Map<String, String> parents = new LinkedHashMap<>();
    Map<String, String> names = new LinkedHashMap<>();
    layOut(random, parents, names);
    fill(random);
    names.forEach(
        (code, name) ->
            departments.add(
                new DepartmentAtSource(
                    code, name, parents.get(code), employees.get(head(code)).number())));
  }

  /** The organisation as it is on that day. */
  public static DemoOrganisation of(LocalDate today) {
    return new DemoOrganisation(today);
  }

  /** The ten people a visitor can sign in as, in the order in which to offer them. */
  public static List<Persona> personas() {
    return Known.PERSONAS;
  }

  /** The persona of that key; {@link IllegalArgumentException} for an unknown one. */
  public static Persona persona(String key) {
    return personas().stream()
        .filter(p -> p.key().equals(key))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no persona is called " + key));
  }

  /**
   * The account of anybody who works there: of a persona by its key, of everybody by personnel
   * number. Who is no persona has the role {@code employee} only.
   */
  public static Optional<Persona> account(String keyOrNumber) {
    return Optional.ofNullable(Known.ACCOUNTS.get(keyOrNumber));
  }

  public LocalDate today() {
    return today;
  }

  /** Parents before children. */
  public List<DepartmentAtSource> departments() {
    return Collections.unmodifiableList(departments);
  }

  /** Managers before those they manage. */
  public List<EmployeeAtSource> employees() {
    return Collections.unmodifiableList(employees);
  }

  private static List<Persona> makePersonas() {
    Map<String, Persona> made =
        new DemoOrganisation(LocalDate.EPOCH)
            .personas.stream().collect(Collectors.toMap(Persona::key, p -> p));
    return NAMED.stream()
        .filter(n -> n.persona() != null)
        .map(n -> requireNonNull(made.get(n.persona())))
        .toList();
  }

  private static Map<String, Persona> makeAccounts() {
    Map<String, Persona> accounts = new HashMap<>();
    for (EmployeeAtSource employee : new DemoOrganisation(LocalDate.EPOCH).employees()) {
      String number = employee.number().value();
      accounts.put(
          number,
          new Persona(
              number,
              employee.givenName(),
              employee.familyName(),
              requireNonNull(employee.email()),
              employee.number(),
              List.of("employee"),
              ""));
    }
    for (Persona persona : personas()) {
      accounts.put(persona.number().value(), persona);
      accounts.put(persona.key(), persona);
    }
    return accounts;
  }

  private int head(String department) {
    return requireNonNull(heads.get(department));
  }

  // The tree: director, heads of division, managers of department, teams with a lead.

  private void layOut(Random random, Map<String, String> parents, Map<String, String> names) {
    names.put("MW", "Merwestroom");
    sit("MW", "MW", 0, -1);
    for (Division division : DIVISIONS) {
      String divisionCode = "MW-" + division.code();
      parents.put(divisionCode, "MW");
      names.put(divisionCode, division.name());
      sit(divisionCode, division.code(), 0, head("MW"));
      for (Plan plan : division.departments()) {
        String code = divisionCode + "-" + plan.code();
        parents.put(code, divisionCode);
        names.put(code, plan.name());
        sit(code, division.code(), 0, head(divisionCode));
        List<Integer> sizes = teamSizes(random, code, plan.people() - 1);
        for (int team = 0; team < sizes.size(); team++) {
          String teamCode = code + "-" + (team + 1);
          parents.put(teamCode, code);
          names.put(
              teamCode,
              team < plan.teams().size() ? plan.teams().get(team) : plan.name() + " " + (team + 1));
          for (int position = 0; position < sizes.get(team); position++) {
            sit(teamCode, division.code(), position, position == 0 ? head(code) : head(teamCode));
          }
        }
      }
    }
  }

  private void sit(String department, String division, int position, int manager) {
    if (position == 0) {
      heads.put(department, seats.size());
    }
    seats.add(new Seat(department, division, position, manager));
  }

  /** Teams of 6 to 12 that together hold exactly {@code people}. */
  private static List<Integer> teamSizes(Random random, String department, int people) {
    List<Integer> sizes = new ArrayList<>();
    int rest = people;
    if (SANNES_TEAM.startsWith(department + "-")) {
      sizes.add(6);
      rest -= 6;
    }
    int fixed = sizes.size();
    int teams = Math.round(rest / 9f);
    for (int i = 0; i < teams; i++) {
      sizes.add(rest / teams + (i < rest % teams ? 1 : 0));
    }
    for (int i = 0; i < teams; i++) {
      int from = fixed + random.nextInt(teams);
      int to = fixed + random.nextInt(teams);
      if (from != to && sizes.get(from) > 6 && sizes.get(to) < 12) {
        sizes.set(from, sizes.get(from) - 1);
        sizes.set(to, sizes.get(to) + 1);
      }
    }
    return sizes;
  }

  // The people.

  private void fill(Random random) {
    Map<Integer, Named> named = new HashMap<>();
    for (Named one : NAMED) {
      named.put(seatOf(one), one);
    }
    Set<String> taken = new HashSet<>();
    NAMED.forEach(n -> taken.add(new Name(n.given(), n.family(), List.of()).plain()));
    List<Integer> numbers = numbers(random, named);
    List<Integer> ordinary =
        IntStream.range(0, seats.size())
            .filter(i -> !named.containsKey(i) && !seats.get(i).department().equals(SANNES_TEAM))
            .boxed()
            .collect(Collectors.toCollection(ArrayList::new));
    Collections.shuffle(ordinary, random);
    Set<Integer> partTime = new HashSet<>(ordinary.subList(0, share(8)));
    Set<Integer> away = new HashSet<>(ordinary.subList(share(8) + 60, share(8) + 60 + share(3)));
    Instant updatedAt = today.atStartOfDay(ZONE).toInstant();
    for (int i = 0; i < seats.size(); i++) {
      Seat seat = seats.get(i);
      Named one = named.get(i);
      Name name =
          one == null
              ? unusedName(random, taken)
              : new Name(one.given(), one.family(), one.languages());
      boolean starting = one != null && "ines".equals(one.persona());
      String email = name.plain() + "@merwestroom.example";
      EmployeeNumber number = number(numbers.get(i));
      employees.add(
          new EmployeeAtSource(
              number,
              name.given(),
              name.family(),
              email,
              String.valueOf(2000 + i),
              seat.department(),
              seat.manager() < 0 ? null : number(numbers.get(seat.manager())),
              jobTitle(random, seat, one),
              location(random, seat, one),
              starting
                  ? EmploymentStatus.PENDING
                  : away.contains(i) ? EmploymentStatus.ON_LEAVE : EmploymentStatus.ACTIVE,
              starting
                  ? today.with(TemporalAdjusters.next(DayOfWeek.MONDAY))
                  : today.minusDays(200 + random.nextInt(9000)),
              null,
              partTime.contains(i)
                  ? pattern(PART_TIME.get(random.nextInt(PART_TIME.size())))
                  : WorkingPattern.fullTime(),
              skills(random, seat, one),
              name.languages(),
              CHANNELS.get(random.nextInt(CHANNELS.size())),
              updatedAt));
      if (one != null && one.persona() != null) {
        personas.add(
            new Persona(
                one.persona(),
                one.given(),
                one.family(),
                email,
                number,
                roles(seat, one),
                one.oneLine()));
      }
    }
  }

  private int seatOf(Named one) {
    return head(one.team()) + one.position();
  }

  private List<Integer> numbers(Random random, Map<Integer, Named> named) {
    List<Integer> numbers =
        IntStream.range(FIRST_NUMBER, FIRST_NUMBER + seats.size())
            .boxed()
            .collect(Collectors.toCollection(ArrayList::new));
    Collections.shuffle(numbers, random);
    int sanne =
        named.entrySet().stream()
            .filter(e -> "sanne".equals(e.getValue().persona()))
            .findFirst()
            .orElseThrow()
            .getKey();
    Collections.swap(numbers, numbers.indexOf(20_814), sanne);
    return numbers;
  }

  private static EmployeeNumber number(int value) {
    return new EmployeeNumber(String.valueOf(value));
  }

  private static int share(int percent) {
    return Math.round(EMPLOYEES * percent / 100f);
  }

  private static Name unusedName(Random random, Set<String> taken) {
    while (true) {
      Name name = DemoNames.draw(random);
      if (taken.add(name.plain())) {
        return name;
      }
    }
  }

  private String jobTitle(Random random, Seat seat, @Nullable Named one) {
    if (one != null && one.jobTitle() != null) {
      return one.jobTitle();
    }
    if (seat.manager() < 0) {
      return "Director";
    }
    List<String> jobs = requireNonNull(JOBS.get(seat.division()));
    String job = jobs.get(random.nextInt(jobs.size()));
    if (seat.position() > 0) {
      return job;
    }
    return switch (seat.department().split("-", -1).length) {
      case 2 -> "Head of division";
      case 3 -> "Manager";
      default -> "Team lead";
    };
  }

  private static String location(Random random, Seat seat, @Nullable Named one) {
    if (one != null && one.location() != null) {
      return one.location();
    }
    if (seat.department().startsWith("MW-NW-FC-")) {
      return "On the road";
    }
    List<String> places = LOCATIONS.getOrDefault(seat.division(), List.of(HEAD_OFFICE));
    return places.get(random.nextInt(places.size()));
  }

  private static List<String> skills(Random random, Seat seat, @Nullable Named one) {
    List<String> known =
        new ArrayList<>(SKILLS.getOrDefault(seat.division(), List.of("Negotiation", "Strategy")));
    Collections.shuffle(known, random);
    List<String> skills = new ArrayList<>(known.subList(0, 1 + random.nextInt(2)));
    if (one != null && "Carla".equals(one.given())) {
      skills.add("Works council");
    }
    return skills;
  }

  private static WorkingPattern pattern(List<String> weekdays) {
    List<BigDecimal> hours =
        weekdays.stream().map(BigDecimal::new).collect(Collectors.toCollection(ArrayList::new));
    hours.add(BigDecimal.ZERO);
    hours.add(BigDecimal.ZERO);
    return new WorkingPattern(hours);
  }

  private static List<String> roles(Seat seat, Named one) {
    List<String> roles = new ArrayList<>(List.of("employee"));
    DIVISIONS.stream()
        .filter(d -> d.code().equals(seat.division()) && !d.role().equals("employee"))
        .forEach(d -> roles.add(d.role()));
    roles.addAll(one.extraRoles());
    return roles;
  }
}
