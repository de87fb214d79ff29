package org.wissel.spi.people;

import java.util.List;
import org.wissel.spi.Capabilities;
import org.wissel.spi.Changes;
import org.wissel.spi.Cursor;

/**
 * An outside system of record for people. Every method may throw an {@link
 * org.wissel.spi.AdapterException}.
 */
public interface PeopleSystem {

  Capabilities capabilities();

  /** All departments, parents before children. */
  List<DepartmentAtSource> departments();

  /**
   * Employees changed since the cursor, at most {@code limit} (1 to 500); from {@link Cursor#START}
   * everybody.
   */
  Changes<EmployeeAtSource> changesSince(Cursor cursor, int limit);
}
