package org.wissel.tck;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.wissel.spi.Capabilities;
import org.wissel.spi.Capability;
import org.wissel.spi.Changes;
import org.wissel.spi.Cursor;
import org.wissel.spi.EmployeeNumber;
import org.wissel.spi.people.DepartmentAtSource;
import org.wissel.spi.people.EmployeeAtSource;
import org.wissel.spi.people.PeopleSystem;

/** What every adapter of the people port promises. */
@TestInstance(Lifecycle.PER_CLASS)
@DisplayName("Contract of the people port")
public abstract class PeopleSystemContract {

  /** The system under test, the same at every call. */
  protected abstract PeopleSystem system();

  /** What it must declare. */
  protected abstract Capabilities expectedCapabilities();

  /** How many employees it holds. */
  protected abstract int employees();

  /** Changes anything about anybody at the system itself and says about whom. */
  protected abstract EmployeeNumber changeSomebodyThere();

  @Test
  void itDeclaresWhatItCan() {
    assertThat(system().capabilities()).isEqualTo(expectedCapabilities());
  }

  @Test
  void parentsComeBeforeTheirDepartments() {
    Set<String> seen = new HashSet<>();
    for (DepartmentAtSource department : system().departments()) {
      String parent = department.parent();
      assertThat(parent == null || seen.contains(parent)).as(department.code()).isTrue();
      assertThat(seen.add(department.code())).as(department.code() + " once").isTrue();
      assertThat(department.name()).isNotBlank();
    }
    assertThat(system().departments()).filteredOn(d -> d.parent() == null).hasSize(1);
  }

  @Test
  void fromTheStartEverybodyComesOnce() {
    List<EmployeeAtSource> everybody = new ArrayList<>();
    readAll(Cursor.START, 500, everybody);

    assertThat(everybody).hasSize(employees());
    assertThat(everybody).extracting(EmployeeAtSource::number).doesNotHaveDuplicates();
  }

  @Test
  void smallBatchesTellTheSameAsLargeOnes() {
    List<EmployeeAtSource> small = new ArrayList<>();
    List<EmployeeAtSource> large = new ArrayList<>();

    readAll(Cursor.START, 97, small);
    readAll(Cursor.START, 500, large);

    assertThat(small).isEqualTo(large);
  }

  @Test
  void aBatchIsNeverLargerThanAsked() {
    Changes<EmployeeAtSource> one = system().changesSince(Cursor.START, 1);

    assertThat(one.records()).hasSize(1);
    assertThat(one.more()).isEqualTo(employees() > 1);
    assertThat(one.next()).isNotEqualTo(Cursor.START);
  }

  @Test
  void departmentsAndManagersExist() {
    List<EmployeeAtSource> everybody = new ArrayList<>();
    readAll(Cursor.START, 500, everybody);
    Set<EmployeeNumber> numbers =
        everybody.stream().map(EmployeeAtSource::number).collect(Collectors.toSet());
    Set<String> departments =
        system().departments().stream().map(DepartmentAtSource::code).collect(Collectors.toSet());

    assertThat(everybody)
        .allSatisfy(
            e -> {
              assertThat(e.manager() == null || numbers.contains(e.manager())).isTrue();
              assertThat(e.department() == null || departments.contains(e.department())).isTrue();
            });
    assertThat(system().departments())
        .extracting(DepartmentAtSource::head)
        .filteredOn(Objects::nonNull)
        .allMatch(numbers::contains);
  }

  @Test
  void fromACursorOnlyWhatChangedSinceThen() {
    List<EmployeeAtSource> before = new ArrayList<>();
    Cursor seen = readAll(Cursor.START, 500, before);
    assertThat(system().changesSince(seen, 10))
        .isEqualTo(new Changes<EmployeeAtSource>(List.of(), seen, false));

    EmployeeNumber changed = changeSomebodyThere();

    List<EmployeeAtSource> rest = new ArrayList<>();
    readAll(seen, 10, rest);
    assertThat(rest).extracting(EmployeeAtSource::number).containsExactly(changed);
    assertThat(rest).doesNotContainAnyElementsOf(before);
  }

  @Test
  void aPhotoIsTheOnlyOneOfItsEmployeeAndNoLargerThanAgreed() {
    assertThat(system().photo(new EmployeeNumber("nobody-has-this"))).isEmpty();
    boolean anybody = false;
    for (EmployeeAtSource employee : system().changesSince(Cursor.START, 50).records()) {
      Optional<byte[]> photo = system().photo(employee.number());
      anybody |= photo.isPresent();
      photo.ifPresent(
          bytes -> {
            assertThat(bytes).startsWith(0xff, 0xd8, 0xff);
            assertThat(bytes.length).isLessThanOrEqualTo(1 << 20);
          });
    }
    assertThat(anybody).isEqualTo(system().capabilities().can(Capability.PHOTOS));
  }

  private Cursor readAll(Cursor from, int limit, List<EmployeeAtSource> into) {
    Cursor cursor = from;
    Changes<EmployeeAtSource> batch;
    do {
      batch = system().changesSince(cursor, limit);
      assertThat(batch.records().size()).isLessThanOrEqualTo(limit);
      into.addAll(batch.records());
      cursor = batch.next();
    } while (batch.more());
    return cursor;
  }
}
