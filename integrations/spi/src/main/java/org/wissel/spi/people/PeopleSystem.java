package org.wissel.spi.people;

import java.util.List;
import java.util.Optional;
import org.wissel.spi.Capabilities;
import org.wissel.spi.Changes;
import org.wissel.spi.Cursor;
import org.wissel.spi.EmployeeNumber;

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
   * everybody. Who was deleted there is only told by being missing among everybody.
   */
  Changes<EmployeeAtSource> changesSince(Cursor cursor, int limit);

  /**
   * The photo of an employee as a JPEG of at most 1 MiB, not looked into; empty where there is none
   * or the system keeps none.
   */
  default Optional<byte[]> photo(EmployeeNumber number) {
    return Optional.empty();
  }
}
