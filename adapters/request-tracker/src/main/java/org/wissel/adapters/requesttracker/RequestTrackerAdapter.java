package org.wissel.adapters.requesttracker;

import java.util.Optional;
import org.wissel.spi.OpenedAdapter;
import org.wissel.spi.faults.FaultSystem;

/** One connection to a Request Tracker. */
final class RequestTrackerAdapter implements OpenedAdapter {

  private final RequestTrackerLine line;
  private final RequestTrackerReader reader;
  private final FaultSystem faults;

  RequestTrackerAdapter(RequestTrackerSettings settings) {
    this.line = new RequestTrackerLine(settings);
    this.reader =
        new RequestTrackerReader(line, settings, new RequestTrackerPeople(line, settings));
    this.faults = new RequestTrackerFaultSystem(line, settings, reader);
  }

  @Override
  public <P> Optional<P> port(Class<P> type) {
    return type == FaultSystem.class ? Optional.of(type.cast(faults)) : Optional.empty();
  }

  @Override
  public void ping() {
    reader.checkQueue();
  }

  @Override
  public void close() {
    line.close();
  }
}
