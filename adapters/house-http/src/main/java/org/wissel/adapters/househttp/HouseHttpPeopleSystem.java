package org.wissel.adapters.househttp;

import java.util.List;
import org.wissel.spi.Capabilities;
import org.wissel.spi.Changes;
import org.wissel.spi.Cursor;
import org.wissel.spi.people.DepartmentAtSource;
import org.wissel.spi.people.EmployeeAtSource;
import org.wissel.spi.people.PeopleSystem;

/** The register of people at the other end of the line. */
final class HouseHttpPeopleSystem implements PeopleSystem {

  private final HouseHttpLine line;

  HouseHttpPeopleSystem(HouseHttpLine line) {
    this.line = line;
  }

  @Override
  public Capabilities capabilities() {
    return line.ask(
        HouseHttpClient::peopleCapabilities,
        HouseHttpWire.Cannot.class,
        HouseHttpWire.Cannot::read);
  }

  @Override
  public List<DepartmentAtSource> departments() {
    return line.ask(
        HouseHttpClient::departments,
        HouseHttpWire.Departments.class,
        HouseHttpWire.Departments::read);
  }

  @Override
  public Changes<EmployeeAtSource> changesSince(Cursor cursor, int limit) {
    if (limit < 1 || limit > 500) {
      throw new IllegalArgumentException("a batch has 1 to 500 employees");
    }
    return line.ask(
        client -> client.peopleChanges(cursor.value(), limit),
        HouseHttpWire.EmployeeChanges.class,
        HouseHttpWire.EmployeeChanges::read);
  }
}
