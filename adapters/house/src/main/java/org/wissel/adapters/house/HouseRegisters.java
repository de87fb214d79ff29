package org.wissel.adapters.house;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import javax.sql.DataSource;
import org.wissel.spi.leave.LeaveSystem;
import org.wissel.spi.people.PeopleSystem;

/**
 * Wissel's own registers of people and leave in one PostgreSQL database, schema {@code house}. Safe
 * for several threads and several processes on one database.
 */
public final class HouseRegisters {

  private final HouseDatabase database;
  private final Clock clock;
  private final HouseLeaveRules rules;
  private final HouseLeaveSystem leave;
  private final HousePeopleSystem people;
  private final HouseLeaveDesk desk;

  private HouseRegisters(HouseDatabase database, Clock clock, HouseSettings settings) {
    this.database = database;
    this.clock = clock;
    HouseLeaveRegister register = new HouseLeaveRegister(clock, settings);
    this.rules = new HouseLeaveRules(settings);
    this.leave = new HouseLeaveSystem(database, register, rules, settings);
    this.people = new HousePeopleSystem(database);
    this.desk = new HouseLeaveDesk(database, register, rules);
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

  /**
   * Fills empty registers with the demo organisation, balances and some approved leave around that
   * day; does nothing when they hold employees already.
   */
  public void seedDemo(LocalDate today) {
    new DemoSeed(rules, clock).fill(database, DemoOrganisation.of(today));
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
