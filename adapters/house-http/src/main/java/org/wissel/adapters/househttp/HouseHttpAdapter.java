package org.wissel.adapters.househttp;

import java.util.Optional;
import org.wissel.spi.OpenedAdapter;
import org.wissel.spi.leave.LeaveSystem;
import org.wissel.spi.people.PeopleSystem;

/** One connection to a register. */
final class HouseHttpAdapter implements OpenedAdapter {

  private final HouseHttpLine line;
  private final LeaveSystem leave;
  private final PeopleSystem people;

  HouseHttpAdapter(HouseHttpSettings settings) {
    this.line = new HouseHttpLine(settings);
    this.leave = new HouseHttpLeaveSystem(line);
    this.people = new HouseHttpPeopleSystem(line);
  }

  @Override
  public <P> Optional<P> port(Class<P> type) {
    if (type == LeaveSystem.class) {
      return Optional.of(type.cast(leave));
    }
    if (type == PeopleSystem.class) {
      return Optional.of(type.cast(people));
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
