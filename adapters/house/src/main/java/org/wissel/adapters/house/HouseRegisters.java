package org.wissel.adapters.house;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import javax.sql.DataSource;
import org.wissel.spi.assets.AssetSystem;
import org.wissel.spi.calendars.CalendarSystem;
import org.wissel.spi.catering.CateringSystem;
import org.wissel.spi.expenses.ExpenseSystem;
import org.wissel.spi.faults.FaultSystem;
import org.wissel.spi.leave.LeaveSystem;
import org.wissel.spi.people.PeopleSystem;
import org.wissel.spi.reservations.ReservationSystem;

/**
 * Wissel's own registers of people, leave, faults, assets, expenses, rooms, catering and calendars
 * in one PostgreSQL database, schema {@code house}. Safe for several threads and several processes
 * on one database.
 */
public final class HouseRegisters {

  private final HouseDatabase database;
  private final Clock clock;
  private final HouseLeaveRules rules;
  private final HouseLeaveSystem leave;
  private final HousePeopleSystem people;
  private final HouseLeaveDesk desk;
  private final HouseFaultRegister faultRegister;
  private final HouseFaultSystem faults;
  private final HouseAssetSystem assets;
  private final HouseFacilitiesDesk facilities;
  private final HouseExpenseRegister expenseRegister;
  private final HouseExpenseSystem expenses;
  private final HouseFinanceDesk finance;
  private final HouseReservationSystem reservations;
  private final HouseCateringSystem catering;
  private final HouseCalendarSystem calendars;
  private final HouseMeetingsDesk meetings;

  private HouseRegisters(HouseDatabase database, Clock clock, HouseSettings settings) {
    this.database = database;
    this.clock = clock;
    HouseLeaveRegister register = new HouseLeaveRegister(clock, settings);
    this.rules = new HouseLeaveRules(settings);
    this.leave = new HouseLeaveSystem(database, register, rules, settings);
    this.people = new HousePeopleSystem(database);
    this.desk = new HouseLeaveDesk(database, register, rules);
    this.faultRegister = new HouseFaultRegister(clock, settings);
    this.faults = new HouseFaultSystem(database, faultRegister);
    this.assets = new HouseAssetSystem(database, clock);
    this.facilities = new HouseFacilitiesDesk(faults, assets);
    this.expenseRegister = new HouseExpenseRegister(clock);
    this.expenses = new HouseExpenseSystem(database, expenseRegister);
    this.finance = new HouseFinanceDesk(database, expenseRegister, expenses);
    HouseOpenings openings = new HouseOpenings(clock, settings);
    this.reservations = new HouseReservationSystem(database, clock, openings);
    this.catering = new HouseCateringSystem(database, clock, openings);
    this.calendars = new HouseCalendarSystem(database, clock);
    this.meetings = new HouseMeetingsDesk(reservations, catering, calendars);
  }

  /** Brings the schema up to date and opens the registers. */
  public static HouseRegisters open(DataSource dataSource, Clock clock, HouseSettings settings) {
    migrate(dataSource);
    return new HouseRegisters(new HouseDatabase(dataSource), clock, settings);
  }

  /**
   * Brings the schema {@code house} up to date; for a database whose owner migrates and whose
   * application only works with the data. Does nothing, and needs no rights, when it is up to date.
   */
  public static void migrate(DataSource owner) {
    HouseDatabase.migrate(owner);
  }

  /** The leave register as the portal sees it. */
  public LeaveSystem leave() {
    return leave;
  }

  /** The register of people as the portal sees it. */
  public PeopleSystem people() {
    return people;
  }

  /** What HR does by its own hand, behind the portal's back. */
  public HouseLeaveDesk desk() {
    return desk;
  }

  /** The register of faults as the portal sees it. */
  public FaultSystem faults() {
    return faults;
  }

  /** The register of assets as the portal sees it. */
  public AssetSystem assets() {
    return assets;
  }

  /** What facilities do by their own hand, behind the portal's back. */
  public HouseFacilitiesDesk facilities() {
    return facilities;
  }

  /** The register of expenses as the portal sees it. */
  public ExpenseSystem expenses() {
    return expenses;
  }

  /** The same with what only its HTTP interface needs. */
  HouseExpenseSystem expenseRegister() {
    return expenses;
  }

  /** What finance does by its own hand, behind the portal's back. */
  public HouseFinanceDesk finance() {
    return finance;
  }

  /** The register of rooms and equipment as the portal sees it. */
  public ReservationSystem reservations() {
    return reservations;
  }

  /** The caterer's register as the portal sees it. */
  public CateringSystem catering() {
    return catering;
  }

  /** The register of calendars as the portal sees it. */
  public CalendarSystem calendars() {
    return calendars;
  }

  /**
   * What owners of rooms, the caterer and people do by their own hand, behind the portal's back.
   */
  public HouseMeetingsDesk meetings() {
    return meetings;
  }

  /**
   * Fills empty registers with the demo organisation, balances and some approved leave around that
   * day, its buildings with what stands in them, some tickets, finance's terms with some claims,
   * and rooms, a caterer and calendars with two weeks of meetings; leaves alone what holds
   * something already.
   */
  public void seedDemo(LocalDate today) {
    DemoOrganisation organisation = DemoOrganisation.of(today);
    new DemoSeed(rules, clock).fill(database, organisation);
    new DemoFaults(faultRegister).fill(database, organisation);
    new DemoExpenses(expenseRegister).fill(database, organisation);
    new DemoMeetings(zone()).fill(database, organisation);
  }

  /** Where the times that HR reads are told. */
  ZoneId zone() {
    return clock.getZone();
  }

  /** Throws when the database does not answer. */
  void ping() {
    database.inTransaction(
        connection ->
            HouseDatabase.one(
                connection, "select last_number from house.change_counter", row -> true));
  }
}
