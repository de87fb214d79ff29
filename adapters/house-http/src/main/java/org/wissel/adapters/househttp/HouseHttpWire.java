package org.wissel.adapters.househttp;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.wissel.spi.Acknowledgement;
import org.wissel.spi.Capabilities;
import org.wissel.spi.Capability;
import org.wissel.spi.Changes;
import org.wissel.spi.ContractBrokenException;
import org.wissel.spi.Cursor;
import org.wissel.spi.EmployeeNumber;
import org.wissel.spi.Person;
import org.wissel.spi.SubmissionId;
import org.wissel.spi.leave.AbsenceAtSource;
import org.wissel.spi.leave.DayPart;
import org.wissel.spi.leave.LeaveAtSource;
import org.wissel.spi.leave.LeaveBalanceAtSource;
import org.wissel.spi.leave.LeaveCapabilities;
import org.wissel.spi.leave.LeaveCapabilities.Decides;
import org.wissel.spi.leave.LeaveDay;
import org.wissel.spi.leave.LeaveDecision;
import org.wissel.spi.leave.LeaveStatusAtSource;
import org.wissel.spi.leave.LeaveSubmission;
import org.wissel.spi.leave.LeaveTypeAtSource;
import org.wissel.spi.leave.LeaveWithdrawal;
import org.wissel.spi.people.DepartmentAtSource;
import org.wissel.spi.people.EmployeeAtSource;
import org.wissel.spi.people.EmployeeAtSource.EmploymentStatus;
import org.wissel.spi.people.WorkingPattern;

/**
 * The shapes on the wire, for JSON-B: public classes with public fields, since any field may be
 * missing in what a system sends. Each turns itself into the port's record and refuses by {@link
 * ContractBrokenException} what is missing or unknown.
 */
@SuppressWarnings("NullAway.Init")
public final class HouseHttpWire {

  private static final System.Logger LOG = System.getLogger(HouseHttpWire.class.getName());

  private HouseHttpWire() {}

  /** The value, which must be there. */
  static <T> T present(@Nullable T value, String field) {
    if (value == null) {
      throw new ContractBrokenException("the answer has no " + field, null);
    }
    return value;
  }

  /** The text, which must be there and not be blank. */
  static String text(@Nullable String value, String field) {
    String there = present(value, field);
    if (there.isBlank()) {
      throw new ContractBrokenException("the answer has an empty " + field, null);
    }
    return there;
  }

  static <E extends Enum<E>> E word(Class<E> type, @Nullable String word, String field) {
    try {
      return Enum.valueOf(type, present(word, field));
    } catch (IllegalArgumentException e) {
      throw new ContractBrokenException(
          "unknown " + field + " " + HouseHttpLine.plain(String.valueOf(word), 60), e);
    }
  }

  /** The known word, or null for one that is missing or unknown. */
  static <E extends Enum<E>> @Nullable E knownOrNull(Class<E> type, @Nullable String word) {
    return Stream.of(type.getEnumConstants())
        .filter(known -> known.name().equals(word))
        .findFirst()
        .orElse(null);
  }

  static @Nullable SubmissionId submissionOrNull(@Nullable String value) {
    return value == null ? null : SubmissionId.of(value);
  }

  private static @Nullable EmployeeNumber numberOrNull(@Nullable String value) {
    return value == null ? null : new EmployeeNumber(value);
  }

  private static EmployeeNumber number(@Nullable String value, String field) {
    return new EmployeeNumber(present(value, field));
  }

  static <W, T> List<T> each(@Nullable List<W> list, String field, Function<W, T> reader) {
    return present(list, field).stream().map(item -> reader.apply(present(item, field))).toList();
  }

  static Map<String, String> names(@Nullable Map<String, String> names) {
    Map<String, String> there = present(names, "names");
    text(there.get("en"), "English name");
    return there;
  }

  /** Why not: with 422 for the employee, otherwise for the maintainer. */
  public static final class Refusal {
    public @Nullable String code;
    public @Nullable String sentence;
  }

  /** Who answers. */
  public static final class Ping {
    public @Nullable String register;

    /** The register's name, which must be the one this adapter was made for. */
    String check() {
      String name = text(register, "register");
      if (!name.equals("house")) {
        throw new ContractBrokenException("this is another system, not a house register", null);
      }
      return name;
    }
  }

  /** {@link Capabilities}. */
  public static final class Cannot {
    public @Nullable Map<String, String> cannot;

    Capabilities read() {
      // what a newer register cannot do and we do not know, we do not ask of it either
      return new Capabilities(
          present(cannot, "cannot").entrySet().stream()
              .filter(entry -> known(entry.getKey()))
              .collect(
                  Collectors.toMap(
                      entry -> Capability.valueOf(entry.getKey()),
                      entry -> HouseHttpLine.plain(present(entry.getValue(), "cannot"), 500))));
    }

    private static boolean known(String word) {
      return Stream.of(Capability.values()).anyMatch(capability -> capability.name().equals(word));
    }
  }

  /** {@link LeaveCapabilities}. */
  public static final class LeaveCan {
    public @Nullable String decides;
    public @Nullable Cannot general;

    LeaveCapabilities read() {
      return new LeaveCapabilities(
          word(Decides.class, decides, "decides"), present(general, "general").read());
    }
  }

  /** {@link Acknowledgement}. */
  public static final class Acknowledged {
    public @Nullable String reference;
    public @Nullable Instant at;
    public @Nullable Boolean repeated;

    Acknowledgement read() {
      return new Acknowledgement(
          text(reference, "reference"), present(at, "at"), present(repeated, "repeated"));
    }
  }

  /** {@link LeaveTypeAtSource}. */
  public static final class Type {
    public @Nullable String code;
    public @Nullable Map<String, String> names;
    public @Nullable Boolean halfDays;
    public @Nullable Boolean hours;
    public @Nullable Boolean usesBalance;
    public @Nullable Boolean remarkRequired;

    private LeaveTypeAtSource read() {
      return new LeaveTypeAtSource(
          text(code, "code"),
          names(names),
          present(halfDays, "halfDays"),
          present(hours, "hours"),
          present(usesBalance, "usesBalance"),
          present(remarkRequired, "remarkRequired"));
    }
  }

  /** All types. */
  public static final class Types {
    public @Nullable List<Type> types;

    List<LeaveTypeAtSource> read() {
      return each(types, "types", Type::read);
    }
  }

  /** Whose balances are asked. */
  public static final class Whose {
    public List<String> employees;

    static Whose of(List<EmployeeNumber> employees) {
      Whose whose = new Whose();
      whose.employees = employees.stream().map(EmployeeNumber::value).toList();
      return whose;
    }
  }

  /** {@link LeaveBalanceAtSource}. */
  public static final class Balance {
    public @Nullable String employee;
    public @Nullable String type;
    public @Nullable String pot;
    public @Nullable Map<String, String> names;
    public @Nullable BigDecimal granted;
    public @Nullable BigDecimal available;
    public @Nullable BigDecimal pending;
    public @Nullable LocalDate validFrom;
    public @Nullable LocalDate expiresOn;
    public @Nullable Instant asOf;

    private LeaveBalanceAtSource read() {
      return new LeaveBalanceAtSource(
          number(employee, "employee"),
          text(type, "type"),
          text(pot, "pot"),
          names(names),
          present(granted, "granted"),
          present(available, "available"),
          present(pending, "pending"),
          present(validFrom, "validFrom"),
          expiresOn,
          present(asOf, "asOf"));
    }
  }

  /** Balances of several employees. */
  public static final class Balances {
    public @Nullable List<Balance> balances;

    List<LeaveBalanceAtSource> read() {
      return each(balances, "balances", Balance::read);
    }
  }

  /** {@link LeaveDay}. */
  public static final class Day {
    public @Nullable LocalDate date;
    public @Nullable String part;
    public @Nullable BigDecimal hours;
    public @Nullable LocalTime from;
    public @Nullable LocalTime to;

    static Day of(LeaveDay day) {
      Day wire = new Day();
      wire.date = day.date();
      wire.part = day.part().name();
      wire.hours = day.hours();
      wire.from = day.from();
      wire.to = day.to();
      return wire;
    }

    private LeaveDay read() {
      return new LeaveDay(
          present(date, "date"),
          word(DayPart.class, part, "part"),
          present(hours, "hours"),
          from,
          to);
    }
  }

  /** {@link LeaveAtSource}. */
  public static final class Request {
    public @Nullable String submission;
    public @Nullable String reference;
    public @Nullable String employee;
    public @Nullable String type;
    public @Nullable Integer revision;
    public @Nullable List<Day> days;
    public @Nullable String status;
    public @Nullable String rawStatus;
    public @Nullable String substitute;
    public @Nullable String remark;
    public @Nullable String decidedBy;
    public @Nullable String reason;
    public @Nullable Boolean changedThere;
    public @Nullable Instant updatedAt;

    LeaveAtSource read() {
      LeaveStatusAtSource known = status();
      return new LeaveAtSource(
          submission == null ? null : SubmissionId.of(submission),
          text(reference, "reference"),
          number(employee, "employee"),
          text(type, "type"),
          present(revision, "revision"),
          each(days, "days", Day::read),
          known,
          rawStatus == null ? text(status, "status") : rawStatus,
          numberOrNull(substitute),
          remark,
          decidedBy,
          reason,
          present(changedThere, "changedThere"),
          present(updatedAt, "updatedAt"));
    }

    private LeaveStatusAtSource status() {
      String word = text(status, "status");
      return Stream.of(LeaveStatusAtSource.values())
          .filter(known -> known.name().equals(word))
          .findFirst()
          .orElse(LeaveStatusAtSource.OTHER);
    }
  }

  /** A batch of changed requests. */
  public static final class RequestChanges {
    public @Nullable List<Request> records;
    public @Nullable String next;
    public @Nullable Boolean more;

    Changes<LeaveAtSource> read() {
      return new Changes<>(
          each(records, "records", Request::read),
          new Cursor(present(next, "next")),
          present(more, "more"));
    }
  }

  /** {@link AbsenceAtSource}. */
  public static final class Absence {
    public @Nullable String employee;
    public @Nullable LocalDate date;
    public @Nullable String part;
    public @Nullable Boolean confirmed;

    private AbsenceAtSource read() {
      return new AbsenceAtSource(
          number(employee, "employee"),
          present(date, "date"),
          word(DayPart.class, part, "part"),
          present(confirmed, "confirmed"));
    }
  }

  /** Who is away when. */
  public static final class Absences {
    public @Nullable List<Absence> absences;

    List<AbsenceAtSource> read() {
      return each(absences, "absences", Absence::read);
    }
  }

  /** {@link DepartmentAtSource}. */
  public static final class Department {
    public @Nullable String code;
    public @Nullable String name;
    public @Nullable String parent;
    public @Nullable String head;

    private DepartmentAtSource read() {
      return new DepartmentAtSource(
          text(code, "code"), text(name, "name"), parent, numberOrNull(head));
    }
  }

  /** All departments. */
  public static final class Departments {
    public @Nullable List<Department> departments;

    List<DepartmentAtSource> read() {
      return each(departments, "departments", Department::read);
    }
  }

  /** {@link EmployeeAtSource}. */
  public static final class Employee {
    public @Nullable String number;
    public @Nullable String givenName;
    public @Nullable String familyName;
    public @Nullable String email;
    public @Nullable String phone;
    public @Nullable String department;
    public @Nullable String manager;
    public @Nullable String jobTitle;
    public @Nullable String location;
    public @Nullable String status;
    public @Nullable LocalDate startsOn;
    public @Nullable LocalDate endsOn;
    public @Nullable List<BigDecimal> pattern;
    public @Nullable List<String> skills;
    public @Nullable List<String> languages;
    public @Nullable List<String> channels;
    public @Nullable Instant updatedAt;

    private EmployeeAtSource read() {
      return new EmployeeAtSource(
          HouseHttpWire.number(number, "number"),
          present(givenName, "givenName"),
          present(familyName, "familyName"),
          email,
          phone,
          department,
          numberOrNull(manager),
          jobTitle,
          location,
          word(EmploymentStatus.class, status, "status"),
          startsOn,
          endsOn,
          new WorkingPattern(present(pattern, "pattern")),
          present(skills, "skills"),
          present(languages, "languages"),
          present(channels, "channels"),
          present(updatedAt, "updatedAt"));
    }
  }

  /** A batch of changed employees. */
  public static final class EmployeeChanges {
    public @Nullable List<Employee> records;
    public @Nullable String next;
    public @Nullable Boolean more;

    /**
     * One record that cannot be an employee is left out and logged, so that it does not stop the
     * others; a batch of nothing else is a broken contract.
     */
    Changes<EmployeeAtSource> read() {
      List<EmployeeAtSource> read = new ArrayList<>();
      RuntimeException bad = null;
      for (Employee employee : present(records, "records")) {
        try {
          read.add(present(employee, "records").read());
        } catch (RuntimeException e) {
          bad = e;
          LOG.log(System.Logger.Level.WARNING, "an employee record was set aside", e);
        }
      }
      if (bad != null && read.isEmpty()) {
        throw new ContractBrokenException("no record of the batch can be read", bad);
      }
      return new Changes<>(read, new Cursor(present(next, "next")), present(more, "more"));
    }
  }

  /** {@link Person}. */
  public static final class Somebody {
    public @Nullable String number;
    public @Nullable String email;
    public @Nullable String name;

    static Somebody of(Person person) {
      Somebody wire = new Somebody();
      EmployeeNumber known = person.number();
      wire.number = known == null ? null : known.value();
      wire.email = person.email();
      wire.name = person.name();
      return wire;
    }

    static @Nullable Somebody ofNullable(@Nullable Person person) {
      return person == null ? null : of(person);
    }

    Person read() {
      return new Person(numberOrNull(number), email, text(name, "name"));
    }

    static @Nullable Person readNullable(@Nullable Somebody wire) {
      return wire == null ? null : wire.read();
    }
  }

  /** {@link LeaveSubmission}. */
  public static final class Submission {
    public String submission;
    public int revision;
    public String employee;
    public String type;
    public LocalDate firstDay;
    public LocalDate lastDay;
    public String firstDayPart;
    public String lastDayPart;
    public @Nullable LocalTime from;
    public @Nullable LocalTime to;
    public List<Day> days;
    public @Nullable String substitute;
    public @Nullable String remark;
    public boolean approved;
    public @Nullable String decidedBy;
    public Instant submittedAt;
    public String language;

    static Submission of(LeaveSubmission s) {
      Submission wire = new Submission();
      wire.submission = s.submission().toString();
      wire.revision = s.revision();
      wire.employee = s.employee().value();
      wire.type = s.type();
      wire.firstDay = s.firstDay();
      wire.lastDay = s.lastDay();
      wire.firstDayPart = s.firstDayPart().name();
      wire.lastDayPart = s.lastDayPart().name();
      wire.from = s.from();
      wire.to = s.to();
      wire.days = s.days().stream().map(Day::of).toList();
      wire.substitute = valueOrNull(s.substitute());
      wire.remark = s.remark();
      wire.approved = s.approved();
      wire.decidedBy = valueOrNull(s.decidedBy());
      wire.submittedAt = s.submittedAt();
      wire.language = s.language();
      return wire;
    }

    private static @Nullable String valueOrNull(@Nullable EmployeeNumber number) {
      return number == null ? null : number.value();
    }
  }

  /** {@link LeaveDecision}. */
  public static final class Decision {
    public String submission;
    public int revision;
    public String verdict;
    public String decidedBy;
    public @Nullable String reason;
    public Instant decidedAt;
    public String language;

    static Decision of(LeaveDecision d) {
      Decision wire = new Decision();
      wire.submission = d.submission().toString();
      wire.revision = d.revision();
      wire.verdict = d.verdict().name();
      wire.decidedBy = d.decidedBy().value();
      wire.reason = d.reason();
      wire.decidedAt = d.decidedAt();
      wire.language = d.language();
      return wire;
    }
  }

  /** {@link LeaveWithdrawal}. */
  public static final class Withdrawal {
    public String submission;
    public String withdrawnBy;
    public Instant withdrawnAt;
    public String language;

    static Withdrawal of(LeaveWithdrawal w) {
      Withdrawal wire = new Withdrawal();
      wire.submission = w.submission().toString();
      wire.withdrawnBy = w.withdrawnBy().value();
      wire.withdrawnAt = w.withdrawnAt();
      wire.language = w.language();
      return wire;
    }
  }
}
