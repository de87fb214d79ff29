package org.wissel.adapters.househttp;

import java.util.Optional;
import org.wissel.spi.OpenedAdapter;
import org.wissel.spi.assets.AssetSystem;
import org.wissel.spi.calendars.CalendarSystem;
import org.wissel.spi.catering.CateringSystem;
import org.wissel.spi.expenses.ExpenseSystem;
import org.wissel.spi.faults.FaultSystem;
import org.wissel.spi.leave.LeaveSystem;
import org.wissel.spi.people.PeopleSystem;
import org.wissel.spi.reservations.ReservationSystem;

/** One connection to a register. */
final class HouseHttpAdapter implements OpenedAdapter {

  private final HouseHttpLine line;
  private final LeaveSystem leave;
  private final PeopleSystem people;
  private final FaultSystem faults;
  private final AssetSystem assets;
  private final ExpenseSystem expenses;
  private final ReservationSystem reservations;
  private final CateringSystem catering;
  private final CalendarSystem calendars;

  HouseHttpAdapter(HouseHttpSettings settings) {
    this.line = new HouseHttpLine(settings);
    this.leave = new HouseHttpLeaveSystem(line);
    this.people = new HouseHttpPeopleSystem(line);
    this.faults = new HouseHttpFaultSystem(line);
    this.assets = new HouseHttpAssetSystem(line);
    this.expenses = new HouseHttpExpenseSystem(line);
    this.reservations = new HouseHttpReservationSystem(line);
    this.catering = new HouseHttpCateringSystem(line);
    this.calendars = new HouseHttpCalendarSystem(line);
  }

  @Override
  public <P> Optional<P> port(Class<P> type) {
    if (type == LeaveSystem.class) {
      return Optional.of(type.cast(leave));
    }
    if (type == PeopleSystem.class) {
      return Optional.of(type.cast(people));
    }
    if (type == FaultSystem.class) {
      return Optional.of(type.cast(faults));
    }
    if (type == AssetSystem.class) {
      return Optional.of(type.cast(assets));
    }
    if (type == ExpenseSystem.class) {
      return Optional.of(type.cast(expenses));
    }
    if (type == ReservationSystem.class) {
      return Optional.of(type.cast(reservations));
    }
    if (type == CateringSystem.class) {
      return Optional.of(type.cast(catering));
    }
    if (type == CalendarSystem.class) {
      return Optional.of(type.cast(calendars));
    }
    return Optional.empty();
  }

  @Override
  public void ping() {
    line.ask(HouseHttpClient::ping, HouseHttpWire.Ping.class, HouseHttpWire.Ping::check);
  }

  @Override
  public void close() {
    line.close();
  }
}
