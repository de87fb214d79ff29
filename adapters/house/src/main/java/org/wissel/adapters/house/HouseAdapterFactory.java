package org.wissel.adapters.house;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.wissel.spi.AdapterFactory;
import org.wissel.spi.AdapterSettings;
import org.wissel.spi.OpenedAdapter;
import org.wissel.spi.assets.AssetSystem;
import org.wissel.spi.calendars.CalendarSystem;
import org.wissel.spi.catering.CateringSystem;
import org.wissel.spi.expenses.ExpenseSystem;
import org.wissel.spi.faults.FaultSystem;
import org.wissel.spi.leave.LeaveCapabilities.Decides;
import org.wissel.spi.leave.LeaveSystem;
import org.wissel.spi.people.PeopleSystem;
import org.wissel.spi.reservations.ReservationSystem;

/**
 * The house registers inside the portal, in the portal's own database. Values: {@code decides}
 * (default {@code DECIDES_HERE_RECORDED}), {@code retroactive-days} (31), {@code reopen-days} (14),
 * {@code free-days} (ISO dates, separated by commas).
 */
public final class HouseAdapterFactory implements AdapterFactory {

  @Override
  public String name() {
    return "house";
  }

  @Override
  public Set<Class<?>> ports() {
    return Set.of(
        LeaveSystem.class,
        PeopleSystem.class,
        FaultSystem.class,
        AssetSystem.class,
        ExpenseSystem.class,
        ReservationSystem.class,
        CateringSystem.class,
        CalendarSystem.class);
  }

  @Override
  public OpenedAdapter open(AdapterSettings settings) {
    DataSource dataSource = settings.dataSource();
    if (dataSource == null) {
      throw new IllegalArgumentException(
          "the house registers live in the portal's database, and connection "
              + settings.connection()
              + " was given none");
    }
    return new Opened(HouseRegisters.open(dataSource, settings.clock(), houseSettings(settings)));
  }

  private static HouseSettings houseSettings(AdapterSettings settings) {
    HouseSettings defaults = HouseSettings.of(Decides.DECIDES_HERE_RECORDED);
    return new HouseSettings(
        settings.text("decides").map(Decides::valueOf).orElse(defaults.decides()),
        settings.text("retroactive-days").map(Integer::parseInt).orElse(defaults.retroactiveDays()),
        settings.text("reopen-days").map(Integer::parseInt).orElse(defaults.reopenDays()),
        settings.clock().getZone(),
        settings.text("free-days").map(HouseAdapterFactory::days).orElse(Set.of()));
  }

  private static Set<LocalDate> days(String list) {
    return Arrays.stream(list.split(",", -1))
        .map(String::strip)
        .filter(day -> !day.isEmpty())
        .map(LocalDate::parse)
        .collect(Collectors.toSet());
  }

  private record Opened(HouseRegisters registers) implements OpenedAdapter {
    @Override
    public <P> Optional<P> port(Class<P> type) {
      if (type == LeaveSystem.class) {
        return Optional.of(type.cast(registers.leave()));
      }
      if (type == PeopleSystem.class) {
        return Optional.of(type.cast(registers.people()));
      }
      if (type == FaultSystem.class) {
        return Optional.of(type.cast(registers.faults()));
      }
      if (type == AssetSystem.class) {
        return Optional.of(type.cast(registers.assets()));
      }
      if (type == ExpenseSystem.class) {
        return Optional.of(type.cast(registers.expenses()));
      }
      if (type == ReservationSystem.class) {
        return Optional.of(type.cast(registers.reservations()));
      }
      if (type == CateringSystem.class) {
        return Optional.of(type.cast(registers.catering()));
      }
      if (type == CalendarSystem.class) {
        return Optional.of(type.cast(registers.calendars()));
      }
      return Optional.empty();
    }

    @Override
    public void ping() {
      registers.ping();
    }

    @Override
    public void close() {
      // the data source is the portal's
    }
  }
}
