package org.wissel.adapters.requesttracker;

import java.util.Optional;
import org.wissel.spi.OpenedAdapter;

/** One connection to a Request Tracker, for one port. */
final class RequestTrackerAdapter<S> implements OpenedAdapter {

  private final RequestTrackerLine line;
  private final RequestTrackerReader reader;
  private final Class<S> port;
  private final S system;

  RequestTrackerAdapter(
      RequestTrackerLine line, RequestTrackerReader reader, Class<S> port, S system) {
    this.line = line;
    this.reader = reader;
    this.port = port;
    this.system = system;
  }

  @Override
  public <P> Optional<P> port(Class<P> type) {
    return type == port ? Optional.of(type.cast(system)) : Optional.empty();
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
