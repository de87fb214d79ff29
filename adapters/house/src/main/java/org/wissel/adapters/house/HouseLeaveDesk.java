package org.wissel.adapters.house;

import static org.wissel.spi.leave.LeaveStatusAtSource.APPROVED;
import static org.wissel.spi.leave.LeaveStatusAtSource.DELETED;
import static org.wissel.spi.leave.LeaveStatusAtSource.REJECTED;
import static org.wissel.spi.leave.LeaveStatusAtSource.REQUESTED;
import static org.wissel.spi.leave.LeaveStatusAtSource.WITHDRAWN;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.wissel.adapters.house.HouseLeaveRegister.Held;
import org.wissel.adapters.house.HouseLeaveRules.Cost;
import org.wissel.adapters.house.HouseLeaveRules.Wanted;
import org.wissel.adapters.house.HouseLeaveRules.Worker;
import org.wissel.spi.EmployeeNumber;
import org.wissel.spi.leave.LeaveAtSource;
import org.wissel.spi.leave.LeaveStatusAtSource;
import org.wissel.spi.leave.LeaveTypeAtSource;

/**
 * What HR does by its own hand, without the portal. Every action shows up in the portal's changes.
 * An action that the rules forbid throws a {@link org.wissel.spi.RequestRejectedException} with an
 * English sentence.
 */
public final class HouseLeaveDesk {

  private static final HouseSentences SAY = HouseSentences.ENGLISH;

  /** A request with the name of whose it is. */
  public record DeskRequest(String employeeName, LeaveAtSource leave) {}

  private final HouseDatabase database;
  private final HouseLeaveRegister register;
  private final HouseLeaveRules rules;

  HouseLeaveDesk(HouseDatabase database, HouseLeaveRegister register, HouseLeaveRules rules) {
    this.database = database;
    this.register = register;
    this.rules = rules;
  }

  /**
   * Requests, last changed first.
   *
   * @param search part of an employee's name, a personnel number or a reference; empty for all
   * @param limit how many at most
   */
  public List<DeskRequest> requests(String search, int limit) {
    String wanted = search.strip().toLowerCase(Locale.ROOT);
    return database.inSnapshot(
        connection -> {
          List<Held> found =
              register.held(
                  connection,
                  " where ? = '' or lower(reference) = ? or employee = ? or employee in"
                      + " (select number from house.employee where"
                      + " position(? in lower(given_name || ' ' || family_name)) > 0)"
                      + " order by change_number desc limit ?",
                  wanted,
                  wanted,
                  wanted,
                  wanted,
                  limit);
          return withNames(connection, found);
        });
  }

  private List<DeskRequest> withNames(Connection connection, List<Held> found) throws SQLException {
    List<DeskRequest> named = new ArrayList<>();
    for (Held held : found) {
      named.add(
          new DeskRequest(register.nameOf(connection, held.leave().employee()), held.leave()));
    }
    return named;
  }

  /** Approves a request that is not approved yet, also one that was rejected before. */
  public LeaveAtSource approve(String reference, String who) {
    return change(
        reference,
        (connection, worker, held) -> {
          LeaveAtSource leave = held.leave();
          if (leave.status() == APPROVED) {
            throw SAY.alreadyApproved();
          }
          notGone(leave);
          if (leave.status() != REQUESTED) {
            pay(connection, worker, held, leave);
          }
          register.setStatus(connection, held, APPROVED, who, null);
        });
  }

  /** Rejects a request, also one that was approved before. */
  public LeaveAtSource reject(String reference, String reason, String who) {
    return change(
        reference,
        (connection, worker, held) -> {
          if (held.leave().status() == REJECTED) {
            throw SAY.alreadyRejected();
          }
          notGone(held.leave());
          register.setStatus(connection, held, REJECTED, who, required(reason));
        });
  }

  /** Sets other days, whole ones; an approval stays. */
  public LeaveAtSource correct(
      String reference, LocalDate firstDay, LocalDate lastDay, String reason, String who) {
    return change(
        reference,
        (connection, worker, held) -> {
          if (held.leave().status() == REJECTED) {
            throw SAY.alreadyRejected();
          }
          notGone(held.leave());
          Wanted wanted = Wanted.wholeDays(firstDay, lastDay);
          rules.atMostSixtyWeekdays(wanted, SAY);
          register.replaceDays(connection, held, cost(connection, worker, held, wanted));
          register.setCorrected(connection, held, required(reason), who);
        });
  }

  /** Takes a request back on the employee's behalf. */
  public LeaveAtSource withdraw(String reference, String reason, String who) {
    return end(reference, WITHDRAWN, reason, who);
  }

  /** Strikes out a request that should never have been there. */
  public LeaveAtSource delete(String reference, String reason, String who) {
    return end(reference, DELETED, reason, who);
  }

  /**
   * Gives hours to a pot or, with a negative number, takes some away; the portal sees it with the
   * next balance it reads. {@link IllegalArgumentException} when the employee has no such pot.
   */
  public void adjustBalance(
      EmployeeNumber employee, String pot, BigDecimal hours, String reason, String who) {
    database.inTransaction(
        connection -> {
          int entered =
              HouseDatabase.run(
                  connection,
                  "insert into house.leave_pot_entry (employee, pot, kind, hours, reason,"
                      + " entered_by, entered_at) select employee, pot, 'ADJUSTED', ?, ?, ?, ?"
                      + " from house.leave_pot where employee = ? and pot = ?",
                  hours,
                  required(reason),
                  who,
                  register.now(),
                  employee.value(),
                  pot);
          if (entered == 0) {
            throw new IllegalArgumentException(employee + " has no pot " + pot);
          }
          return entered;
        });
  }

  private interface Action {
    void on(Connection connection, Worker worker, Held held) throws SQLException;
  }

  private LeaveAtSource change(String reference, Action action) {
    return database.inTransaction(
        connection -> {
          EmployeeNumber employee = held(connection, reference).leave().employee();
          Worker worker = register.lock(connection, employee).orElseThrow(SAY::unknownEmployee);
          action.on(connection, worker, held(connection, reference));
          return held(connection, reference).leave();
        });
  }

  private Held held(Connection connection, String reference) throws SQLException {
    return register.byReference(connection, reference).orElseThrow(SAY::unknownRequest);
  }

  private LeaveAtSource end(
      String reference, LeaveStatusAtSource status, String reason, String who) {
    return change(
        reference,
        (connection, worker, held) -> {
          notGone(held.leave());
          register.setStatus(connection, held, status, who, required(reason));
        });
  }

  private Cost cost(Connection connection, Worker worker, Held held, Wanted wanted)
      throws SQLException {
    LeaveTypeAtSource type = rules.knownType(held.leave().type(), SAY);
    return rules.cost(
        wanted,
        type,
        worker,
        register.otherDays(connection, worker.number(), held),
        register.pots(connection, worker.number(), type.code(), held),
        register.today(),
        SAY);
  }

  private void pay(Connection connection, Worker worker, Held held, LeaveAtSource leave)
      throws SQLException {
    LeaveTypeAtSource type = rules.knownType(leave.type(), SAY);
    rules.noOverlap(
        leave.days(), register.otherDays(connection, worker.number(), held), register.today(), SAY);
    if (type.usesBalance()) {
      register.replaceDays(
          connection,
          held,
          new Cost(
              leave.days(),
              rules.oldestExpiryFirst(
                  leave.days(),
                  register.pots(connection, worker.number(), type.code(), held),
                  SAY)));
    }
  }

  private static void notGone(LeaveAtSource leave) {
    if (leave.status() == WITHDRAWN || leave.status() == DELETED) {
      throw SAY.gone();
    }
  }

  private static String required(String reason) {
    if (reason.isBlank()) {
      throw SAY.reasonMissing();
    }
    return reason.strip();
  }
}
