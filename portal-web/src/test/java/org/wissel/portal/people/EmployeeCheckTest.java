package org.wissel.portal.people;

import static org.assertj.core.api.Assertions.assertThat;
import static org.wissel.spi.people.EmployeeAtSource.EmploymentStatus.ACTIVE;
import static org.wissel.spi.people.EmployeeAtSource.EmploymentStatus.INACTIVE;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.wissel.portal.people.EmployeeCheck.Outcome;
import org.wissel.portal.people.EmployeeCheck.SetAside;
import org.wissel.portal.people.SetAsideCard.Reason;
import org.wissel.spi.EmployeeNumber;
import org.wissel.spi.people.EmployeeAtSource;
import org.wissel.spi.people.EmployeeAtSource.EmploymentStatus;
import org.wissel.spi.people.WorkingPattern;

@DisplayName("PE-2 A bad record is set aside with the reason")
class EmployeeCheckTest {

  private final EmployeeCheck check =
      new EmployeeCheck(Set.of("IT"), Set.of("1", "2"), Map.of("one@example.org", "1"));

  @Test
  void aGoodRecordPasses() {
    assertThat(check(employee("3", "three@example.org", "IT", "1")).bad()).isEmpty();
  }

  @Test
  void whatMayBeMissingMayBeMissing() {
    assertThat(check(employee("3", null, null, null), employee("4", " ", null, null)).bad())
        .isEmpty();
  }

  @Test
  void aRecordWithoutANameIsSetAside() {
    assertThat(reasons(named("3", " ", ""))).containsExactly(Reason.NO_NAME);
  }

  @Test
  void anUnknownDepartmentIsSetAside() {
    assertThat(reasons(employee("3", null, "XX", null))).containsExactly(Reason.UNKNOWN_DEPARTMENT);
  }

  @Test
  void anUnknownManagerAndOneselfAreSetAside() {
    assertThat(reasons(employee("3", null, "IT", "99"), employee("4", null, "IT", "4")))
        .containsExactly(Reason.UNKNOWN_MANAGER, Reason.UNKNOWN_MANAGER);
  }

  @Test
  void aManagerMayComeLaterOrBeSetAside() {
    Outcome outcome =
        check(employee("3", null, "IT", "4"), employee("4", "no address", "IT", null));

    assertThat(outcome.good()).extracting(e -> e.number().value()).containsExactly("3");
    assertThat(outcome.bad()).extracting(SetAside::reason).containsExactly(Reason.MALFORMED_EMAIL);
  }

  @Test
  void malformedAddressesAreSetAside() {
    for (String address : List.of("a", "a@b", "a b@c.nl", "@c.nl", "a@@c.nl", "a@c.")) {
      assertThat(reasons(employee("3", address, null, null)))
          .as(address)
          .containsExactly(Reason.MALFORMED_EMAIL);
    }
  }

  @Test
  void anAddressBelongsToOneEmployee() {
    assertThat(
            reasons(
                employee("3", "ONE@example.org", null, null),
                employee("4", "four@example.org", null, null),
                employee("5", "Four@Example.org", null, null)))
        .containsExactly(Reason.DUPLICATE_EMAIL, Reason.DUPLICATE_EMAIL);
  }

  @Test
  void anAddressGivenUpInTheSameReadingIsFree() {
    assertThat(
            check(
                    employee("1", "new@example.org", null, null),
                    employee("3", "one@example.org", null, null))
                .bad())
        .isEmpty();
  }

  @Test
  @DisplayName("PE-4 The address of a former employee is free")
  void theAddressOfAFormerEmployeeIsFree() {
    assertThat(
            check(
                    record("3", "Piet", "Puk", "three@example.org", null, null, INACTIVE),
                    employee("4", "three@example.org", null, null))
                .bad())
        .isEmpty();
  }

  @Test
  void theLastRecordOfAnEmployeeCounts() {
    Outcome outcome =
        check(employee("3", "no address", null, null), employee("3", "ok@example.org", null, null));

    assertThat(outcome.bad()).isEmpty();
    assertThat(outcome.good())
        .extracting(EmployeeAtSource::email)
        .containsExactly("ok@example.org");
  }

  private Outcome check(EmployeeAtSource... employees) {
    return check.check(List.of(employees));
  }

  private List<Reason> reasons(EmployeeAtSource... employees) {
    return check(employees).bad().stream().map(SetAside::reason).toList();
  }

  private static EmployeeAtSource employee(
      String number,
      @Nullable String email,
      @Nullable String department,
      @Nullable String manager) {
    return record(number, "Piet", "Puk", email, department, manager, ACTIVE);
  }

  private static EmployeeAtSource named(String number, String given, String family) {
    return record(number, given, family, null, null, null, ACTIVE);
  }

  private static EmployeeAtSource record(
      String number,
      String given,
      String family,
      @Nullable String email,
      @Nullable String department,
      @Nullable String manager,
      EmploymentStatus status) {
    return new EmployeeAtSource(
        new EmployeeNumber(number),
        given,
        family,
        email,
        null,
        department,
        manager == null ? null : new EmployeeNumber(manager),
        null,
        null,
        status,
        null,
        null,
        WorkingPattern.fullTime(),
        List.of(),
        List.of(),
        List.of(),
        Instant.EPOCH);
  }
}
