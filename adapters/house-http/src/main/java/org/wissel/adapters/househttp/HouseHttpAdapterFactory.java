package org.wissel.adapters.househttp;

import java.util.Set;
import org.wissel.spi.AdapterFactory;
import org.wissel.spi.AdapterSettings;
import org.wissel.spi.OpenedAdapter;
import org.wissel.spi.assets.AssetSystem;
import org.wissel.spi.calendars.CalendarSystem;
import org.wissel.spi.catering.CateringSystem;
import org.wissel.spi.expenses.ExpenseSystem;
import org.wissel.spi.faults.FaultSystem;
import org.wissel.spi.leave.LeaveSystem;
import org.wissel.spi.people.PeopleSystem;
import org.wissel.spi.reservations.ReservationSystem;

/** Opens connections to house registers over HTTP: adapter {@code house-http}. */
public final class HouseHttpAdapterFactory implements AdapterFactory {

  @Override
  public String name() {
    return "house-http";
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
    return new HouseHttpAdapter(HouseHttpSettings.of(settings));
  }
}
