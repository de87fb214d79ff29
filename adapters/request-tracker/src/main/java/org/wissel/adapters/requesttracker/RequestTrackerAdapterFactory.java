package org.wissel.adapters.requesttracker;

import java.util.Set;
import org.wissel.spi.AdapterFactory;
import org.wissel.spi.AdapterSettings;
import org.wissel.spi.OpenedAdapter;
import org.wissel.spi.faults.FaultSystem;

/** Opens connections to Request Tracker 5: adapter {@code request-tracker}. */
public final class RequestTrackerAdapterFactory implements AdapterFactory {

  @Override
  public String name() {
    return "request-tracker";
  }

  @Override
  public Set<Class<?>> ports() {
    return Set.of(FaultSystem.class);
  }

  @Override
  public OpenedAdapter open(AdapterSettings settings) {
    RequestTrackerSettings checked = RequestTrackerSettings.of(settings);
    RequestTrackerLine line = new RequestTrackerLine(checked);
    RequestTrackerReader reader = new RequestTrackerReader(line, checked, checked.fields(), true);
    return new RequestTrackerAdapter<>(
        line, reader, FaultSystem.class, new RequestTrackerFaultSystem(line, checked, reader));
  }
}
