package org.wissel.adapters.house;

import static org.wissel.adapters.house.HouseJson.required;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.wissel.spi.Cursor;
import org.wissel.spi.EmployeeNumber;
import org.wissel.spi.SubmissionId;
import org.wissel.spi.leave.LeaveDecision;
import org.wissel.spi.leave.LeaveSubmission;
import org.wissel.spi.leave.LeaveSystem;
import org.wissel.spi.leave.LeaveWithdrawal;
import org.wissel.spi.people.PeopleSystem;

/**
 * The registers' addresses for the portal: {@code /ping}, {@code /leave/…}, {@code /people/…},
 * {@code /faults/…}, {@code /assets/…}, {@code /expenses/…}, {@code /reservations/…}, {@code
 * /catering/…}, {@code /calendars/…}.
 */
final class HouseRest {

  private static final int MOST_EMPLOYEES = 200;
  // five photos of two megabytes, which base64 makes a third larger, and the words
  private static final int LARGEST_WRITE = 16 << 20;

  /** Whose balances are asked. */
  record Whose(List<EmployeeNumber> employees) {}

  private final HouseRegisters registers;
  private final LeaveSystem leave;
  private final PeopleSystem people;
  private final HouseFaultRest faults;
  private final HouseAssetRest assets;
  private final HouseExpenseRest expenses;
  private final HouseReservationRest reservations;
  private final HouseCateringRest catering;
  private final HouseCalendarRest calendars;

  HouseRest(HouseRegisters registers) {
    this.registers = registers;
    this.leave = registers.leave();
    this.people = registers.people();
    this.faults = new HouseFaultRest(registers.faults());
    this.assets = new HouseAssetRest(registers.assets());
    this.expenses = new HouseExpenseRest(registers.expenseRegister());
    this.reservations = new HouseReservationRest(registers.reservations());
    this.catering = new HouseCateringRest(registers.catering());
    this.calendars = new HouseCalendarRest(registers.calendars());
  }

  /** Whether an address is one of these. */
  static boolean owns(HouseCall call) {
    return !call.path().isEmpty()
        && List.of(
                "ping",
                "leave",
                "people",
                "faults",
                "assets",
                "expenses",
                "reservations",
                "catering",
                "calendars")
            .contains(call.path().get(0));
  }

  /** How many bytes the portal may send to an address. */
  static int largestBody(HouseCall head) {
    return switch (owns(head) ? head.path().get(0) : "") {
      case "faults" -> LARGEST_WRITE;
      case "expenses" -> HouseExpenseRest.largestBody(head);
      default -> HouseCall.LARGEST_BODY;
    };
  }

  HouseAnswer answer(HouseCall call) {
    String route = call.method() + " /" + String.join("/", call.path());
    return switch (route) {
      case "GET /ping" -> ping();
      case "GET /leave/capabilities" -> HouseAnswer.json(leave.capabilities());
      case "GET /leave/types" -> HouseAnswer.json(Map.of("types", leave.types()));
      case "POST /leave/balances" -> HouseAnswer.json(Map.of("balances", balances(call)));
      case "GET /leave/changes" -> HouseAnswer.json(leave.changesSince(cursor(call)));
      case "GET /leave/absences" ->
          HouseAnswer.json(Map.of("absences", leave.absences(call.day("first"), call.day("last"))));
      case "GET /people/capabilities" -> HouseAnswer.json(people.capabilities());
      case "GET /people/departments" ->
          HouseAnswer.json(Map.of("departments", people.departments()));
      case "GET /people/changes" ->
          HouseAnswer.json(people.changesSince(cursor(call), limit(call)));
      default ->
          switch (call.path().get(0)) {
            case "faults" -> faults.answer(call);
            case "assets" -> assets.answer(call);
            case "expenses" -> expenses.answer(call);
            case "reservations" -> reservations.answer(call);
            case "catering" -> catering.answer(call);
            case "calendars" -> calendars.answer(call);
            default -> request(call);
          };
    };
  }

  private HouseAnswer ping() {
    registers.ping();
    return HouseAnswer.json(Map.of("register", "house"));
  }

  private Object balances(HouseCall call) {
    List<EmployeeNumber> employees = required(body(call, Whose.class).employees(), "employees");
    if (employees.size() > MOST_EMPLOYEES) {
      throw new IllegalArgumentException("balances of at most 200 employees a call");
    }
    employees.forEach(employee -> required(employee, "employee"));
    return leave.balances(employees);
  }

  static Cursor cursor(HouseCall call) {
    return new Cursor(call.query().getOrDefault("cursor", ""));
  }

  static int limit(HouseCall call) {
    try {
      return Integer.parseInt(call.parameter("limit"));
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("limit is no number", e);
    }
  }

  // /leave/requests/{submission} and /leave/requests/{submission}/{what}
  private HouseAnswer request(HouseCall call) {
    List<String> path = call.path();
    if (path.size() < 3
        || path.size() > 4
        || !path.subList(0, 2).equals(List.of("leave", "requests"))) {
      return nothingHere();
    }
    SubmissionId submission = SubmissionId.of(path.get(2));
    String what = path.size() == 4 ? path.get(3) : "";
    return switch (call.method() + " " + what) {
      case "GET " -> found(leave.findBySubmission(submission));
      case "PUT " -> HouseAnswer.json(leave.submit(submission(call, submission)));
      case "PUT change" -> HouseAnswer.json(leave.change(submission(call, submission)));
      case "PUT decision" -> HouseAnswer.json(leave.decide(decision(call, submission)));
      case "PUT withdrawal" -> HouseAnswer.json(leave.withdraw(withdrawal(call, submission)));
      default ->
          HouseAnswer.refusal(405, "no-such-method", "This address does not take that method.");
    };
  }

  static HouseAnswer nothingHere() {
    return HouseAnswer.refusal(404, "no-such-address", "There is nothing at this address.");
  }

  /** The record, or that there surely is none. */
  static HouseAnswer found(Optional<?> record) {
    return record
        .<HouseAnswer>map(HouseAnswer::json)
        .orElseGet(
            () -> HouseAnswer.refusal(404, "no-such-request", "There is no record with this id."));
  }

  private static LeaveSubmission submission(HouseCall call, SubmissionId submission) {
    LeaveSubmission read = body(call, LeaveSubmission.class);
    sameId(read.submission(), submission);
    required(read.employee(), "employee");
    required(read.type(), "type");
    required(read.firstDayPart(), "firstDayPart");
    required(read.lastDayPart(), "lastDayPart");
    required(read.submittedAt(), "submittedAt");
    required(read.language(), "language");
    if (read.revision() < 1) {
      throw new IllegalArgumentException("revisions start with 1");
    }
    if (read.approved()) {
      required(read.decidedBy(), "decidedBy");
    }
    return read;
  }

  private static LeaveDecision decision(HouseCall call, SubmissionId submission) {
    LeaveDecision read = body(call, LeaveDecision.class);
    sameId(read.submission(), submission);
    required(read.verdict(), "verdict");
    required(read.decidedBy(), "decidedBy");
    required(read.decidedAt(), "decidedAt");
    required(read.language(), "language");
    return read;
  }

  private static LeaveWithdrawal withdrawal(HouseCall call, SubmissionId submission) {
    LeaveWithdrawal read = body(call, LeaveWithdrawal.class);
    sameId(read.submission(), submission);
    required(read.withdrawnBy(), "withdrawnBy");
    required(read.withdrawnAt(), "withdrawnAt");
    required(read.language(), "language");
    return read;
  }

  static void sameId(SubmissionId inBody, SubmissionId inAddress) {
    if (!inAddress.equals(inBody)) {
      throw new IllegalArgumentException("the ids of address and body differ");
    }
  }

  static <T> T body(HouseCall call, Class<T> type) {
    if (!call.isOfType("application/json")) {
      throw new HouseAnswer.Stop(
          HouseAnswer.refusal(415, "no-json", "The body must be application/json."));
    }
    return HouseJson.read(call.body(), type);
  }
}
