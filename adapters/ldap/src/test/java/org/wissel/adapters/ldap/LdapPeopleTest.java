package org.wissel.adapters.ldap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.unboundid.ldap.sdk.Modification;
import com.unboundid.ldap.sdk.ModificationType;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.wissel.adapters.house.DemoOrganisation;
import org.wissel.spi.AdapterException;
import org.wissel.spi.Capabilities;
import org.wissel.spi.Capability;
import org.wissel.spi.Changes;
import org.wissel.spi.ContractBrokenException;
import org.wissel.spi.Cursor;
import org.wissel.spi.EmployeeNumber;
import org.wissel.spi.OpenedAdapter;
import org.wissel.spi.people.DepartmentAtSource;
import org.wissel.spi.people.EmployeeAtSource;
import org.wissel.spi.people.EmployeeAtSource.EmploymentStatus;
import org.wissel.spi.people.PeopleSystem;
import org.wissel.spi.people.WorkingPattern;
import org.wissel.tck.PeopleSystemContract;

/** The contract against a real slapd, and what is particular to directories. */
class LdapPeopleTest extends PeopleSystemContract {

  private final TestDirectory directory = TestDirectory.start("directory");
  private final OpenedAdapter adapter = directory.connect();
  private int changes;

  @AfterAll
  void stop() {
    adapter.close();
    directory.close();
  }

  @Override
  protected PeopleSystem system() {
    return TestDirectory.people(adapter);
  }

  @Override
  protected Capabilities expectedCapabilities() {
    return Capabilities.ALL;
  }

  @Override
  protected int employees() {
    return DemoOrganisation.EMPLOYEES;
  }

  @Override
  protected EmployeeNumber changeSomebodyThere() {
    change("tom.verhagen", "title", "Coach " + ++changes);
    return DemoOrganisation.persona("tom").number();
  }

  @Test
  void itTellsTheSamePeopleAsHousesRegister() {
    DemoOrganisation organisation =
        DemoOrganisation.of(LocalDate.now(ZoneId.of("Europe/Amsterdam")));
    Map<EmployeeNumber, EmployeeAtSource> read =
        everybody(system()).stream()
            .collect(Collectors.toMap(EmployeeAtSource::number, Function.identity()));
    List<EmployeeAtSource> untouched =
        organisation.employees().stream()
            .filter(e -> read.get(e.number()).updatedAt().equals(e.updatedAt()))
            .toList();

    assertThat(untouched).as("other tests change some").hasSizeGreaterThan(1800);
    for (EmployeeAtSource employee : untouched) {
      assertThat(read.get(employee.number()))
          .usingRecursiveComparison()
          .ignoringCollectionOrderInFields("skills")
          .withComparatorForType(BigDecimal::compareTo, BigDecimal.class)
          .isEqualTo(employee);
    }
    assertThat(system().departments())
        .containsExactlyInAnyOrderElementsOf(organisation.departments());
  }

  @Test
  void aPersonWhoChangesTwiceInOneSecondIsToldTwice() {
    Cursor seen = end(system(), Cursor.START);
    for (int i = 0; i < 3; i++) {
      change("elif.yildiz", "title", "Adviser " + i);
      Changes<EmployeeAtSource> news = system().changesSince(seen, 10);
      assertThat(news.records())
          .singleElement()
          .extracting(EmployeeAtSource::jobTitle)
          .isEqualTo("Adviser " + i);
      seen = news.next();
    }
    assertThat(system().changesSince(seen, 10).records()).isEmpty();
  }

  @Test
  void afterARestartOfThePortalItsCursorStillHolds() {
    Cursor seen = end(system(), Cursor.START);
    change("anouk.smit", "title", "Trainer");
    try (OpenedAdapter fresh = directory.connect()) {
      List<EmployeeAtSource> told = new ArrayList<>();
      Cursor next = read(TestDirectory.people(fresh), seen, told);
      assertThat(told).anySatisfy(e -> assertThat(e.jobTitle()).isEqualTo("Trainer"));
      assertThat(TestDirectory.people(fresh).changesSince(next, 10).records()).isEmpty();
    }
  }

  @Test
  void aReadingThatThePortalDidNotStoreIsToldAgain() {
    Cursor seen = end(system(), Cursor.START);
    change("bram.degroot", "title", "Trainer");
    Changes<EmployeeAtSource> first = system().changesSince(seen, 10);
    Changes<EmployeeAtSource> again = system().changesSince(seen, 10);
    assertThat(first.records()).hasSize(1);
    assertThat(again).isEqualTo(first);
  }

  @Test
  void theCursorOfAnotherAdapterIsABeginning() {
    List<EmployeeAtSource> told = new ArrayList<>();
    read(system(), new Cursor("1846"), told);
    assertThat(told).hasSize(DemoOrganisation.EMPLOYEES);
  }

  @Test
  void whoIsDeletedIsMissingAmongEverybody() {
    String name = "uid=new.comer," + TestDirectory.PEOPLE;
    Cursor seen = end(system(), Cursor.START);
    directory.administer(
        connection ->
            connection.add(
                "dn: " + name,
                "objectClass: inetOrgPerson",
                "employeeNumber: 31000",
                "givenName: New",
                "sn: Comer",
                "cn: New Comer",
                "manager: uid=tom.verhagen," + TestDirectory.PEOPLE));
    List<EmployeeAtSource> told = new ArrayList<>();
    seen = read(system(), seen, told);
    assertThat(told)
        .singleElement()
        .satisfies(
            e -> {
              assertThat(e.number()).isEqualTo(new EmployeeNumber("31000"));
              assertThat(e.manager()).isEqualTo(DemoOrganisation.persona("tom").number());
              assertThat(e.status()).isEqualTo(EmploymentStatus.ACTIVE);
            });

    directory.administer(connection -> connection.delete(name));

    assertThat(system().changesSince(seen, 10).records()).isEmpty();
    assertThat(everybody(system()))
        .hasSize(DemoOrganisation.EMPLOYEES)
        .extracting(EmployeeAtSource::number)
        .doesNotContain(new EmployeeNumber("31000"));
  }

  @Test
  void aManagerWhoIsNobodyIsToldAsTheDirectorySaysIt() {
    String name = "uid=lost.sheep," + TestDirectory.PEOPLE;
    directory.administer(
        connection ->
            connection.add(
                "dn: " + name,
                "objectClass: inetOrgPerson",
                "employeeNumber: 31001",
                "givenName: Lost",
                "sn: Sheep",
                "cn: Lost Sheep",
                "manager: cn=portal,ou=services," + TestDirectory.SUFFIX));
    try {
      assertThat(everybody(system()))
          .filteredOn(e -> e.number().equals(new EmployeeNumber("31001")))
          .extracting(EmployeeAtSource::manager)
          .containsExactly(new EmployeeNumber("cn=portal"));
    } finally {
      directory.administer(connection -> connection.delete(name));
    }
  }

  @Test
  void entriesWithoutAPersonnelNumberAreLeftOut() {
    List<String> names =
        List.of(add("printer", "sn: P"), add("long", "employeeNumber: " + "9".repeat(40)));
    try {
      assertThat(everybody(system())).hasSize(DemoOrganisation.EMPLOYEES);
    } finally {
      names.forEach(name -> directory.administer(connection -> connection.delete(name)));
    }
  }

  @Test
  void aValueThatCannotBeReadCountsAsNone() {
    String name =
        add("odd", "employeeNumber: 31002", "employmentStatus: ASLEEP", "workingHours: 8 8 many");
    try {
      assertThat(everybody(system()))
          .filteredOn(e -> e.number().equals(new EmployeeNumber("31002")))
          .singleElement()
          .satisfies(
              e -> {
                assertThat(e.status()).isEqualTo(EmploymentStatus.ACTIVE);
                assertThat(e.pattern()).isEqualTo(WorkingPattern.fullTime());
                assertThat(e.startsOn()).isNull();
              });
    } finally {
      directory.administer(connection -> connection.delete(name));
    }
  }

  private String add(String uid, String... lines) {
    String name = "uid=" + uid + "," + TestDirectory.PEOPLE;
    List<String> entry =
        new ArrayList<>(
            List.of(
                "dn: " + name,
                "objectClass: inetOrgPerson",
                "objectClass: merwestroomEmployee",
                "cn: " + uid));
    entry.addAll(List.of(lines));
    if (entry.stream().noneMatch(line -> line.startsWith("sn:"))) {
      entry.add("sn: Odd");
    }
    directory.administer(connection -> connection.add(entry.toArray(String[]::new)));
    return name;
  }

  @Test
  void nobodyIsReadWhereNobodyIs() {
    try (OpenedAdapter wrong =
        directory.connect("people-base", "ou=peeple," + TestDirectory.SUFFIX)) {
      assertThatThrownBy(wrong::ping).isInstanceOf(ContractBrokenException.class);
      assertThatThrownBy(() -> TestDirectory.people(wrong).changesSince(Cursor.START, 10))
          .isInstanceOf(ContractBrokenException.class);
    }
    try (OpenedAdapter services =
        directory.connect(
            "people-base", "ou=services," + TestDirectory.SUFFIX, "people-filter", "(cn=*)")) {
      assertThatThrownBy(() -> TestDirectory.people(services).changesSince(Cursor.START, 10))
          .isInstanceOf(ContractBrokenException.class)
          .hasMessageContaining("no entry that can be read");
    }
  }

  @Test
  void whereThereIsNoTreeDepartmentsAreThosePeopleName() {
    try (OpenedAdapter flat =
        directory.connect("departments-base", "", "organisation", "Merwestroom")) {
      List<DepartmentAtSource> departments = TestDirectory.people(flat).departments();
      assertThat(departments.get(0))
          .isEqualTo(new DepartmentAtSource("Merwestroom", "Merwestroom", null, null));
      assertThat(departments)
          .contains(new DepartmentAtSource("MW-CS-CC-1", "MW-CS-CC-1", "Merwestroom", null))
          .extracting(DepartmentAtSource::code)
          .containsAll(
              everybody(system()).stream()
                  .map(EmployeeAtSource::department)
                  .collect(Collectors.toSet()));
    }
  }

  @Test
  void anAttributeThatIsNotUsedIsNotTold() {
    try (OpenedAdapter quiet =
        directory.connect("attribute-phone", "none", "attribute-photo", "none")) {
      PeopleSystem people = TestDirectory.people(quiet);
      assertThat(everybody(people)).extracting(EmployeeAtSource::phone).containsOnlyNulls();
      assertThat(somebodyWithPhoto()).isNotNull();
      assertThat(people.photo(somebodyWithPhoto())).isEmpty();
      assertThat(people.capabilities().can(Capability.PHOTOS)).isFalse();
    }
  }

  @Test
  void whatIsNotMappedIsNowhereInWhatIsTold() {
    assertThat(everybody(system()))
        .extracting(EmployeeAtSource::toString)
        .noneMatch(told -> told.contains("+31 6 0000"));
  }

  @Test
  void aPhotoIsToldAsItIs() {
    EmployeeNumber somebody = somebodyWithPhoto();
    assertThat(system().photo(somebody)).hasValue(DemoDirectory.photo(somebody));
  }

  @Test
  void whoHasNoPhotoOrADoubtfulOneHasNone() {
    assertThat(system().photo(new EmployeeNumber("no such"))).isEmpty();
    // characters that mean something in a filter
    assertThat(system().photo(new EmployeeNumber("*"))).isEmpty();
    assertThat(system().photo(new EmployeeNumber("1)(uid=*"))).isEmpty();

    EmployeeNumber noor = numberOf("noor.hendriks");
    photo("noor.hendriks", "<svg onload='alert(1)'/>".getBytes(StandardCharsets.UTF_8));
    assertThat(system().photo(noor)).isEmpty();
    byte[] large = new byte[(1 << 20) + 1];
    System.arraycopy(DemoDirectory.photo(noor), 0, large, 0, 500);
    photo("noor.hendriks", large);
    assertThat(system().photo(noor)).isEmpty();
    photo("noor.hendriks", new byte[6 << 20]);
    assertThatThrownBy(() -> system().photo(noor)).isInstanceOf(AdapterException.class);
    photo("noor.hendriks", DemoDirectory.photo(noor));
    assertThat(system().photo(noor)).isPresent();
  }

  private EmployeeNumber somebodyWithPhoto() {
    return DemoOrganisation.of(LocalDate.now()).employees().get(3).number();
  }

  private EmployeeNumber numberOf(String account) {
    Set<EmployeeNumber> found =
        everybody(system()).stream()
            .filter(e -> String.valueOf(e.email()).startsWith(account + "@"))
            .map(EmployeeAtSource::number)
            .collect(Collectors.toSet());
    assertThat(found).as(account).hasSize(1);
    return found.iterator().next();
  }

  private void photo(String uid, byte[] photo) {
    directory.administer(
        connection ->
            connection.modify(
                "uid=" + uid + "," + TestDirectory.PEOPLE,
                new Modification(ModificationType.REPLACE, "jpegPhoto", photo)));
  }

  private void change(String uid, String attribute, String value) {
    directory.administer(
        connection ->
            connection.modify(
                "uid=" + uid + "," + TestDirectory.PEOPLE,
                new Modification(ModificationType.REPLACE, attribute, value)));
  }

  static List<EmployeeAtSource> everybody(PeopleSystem people) {
    List<EmployeeAtSource> told = new ArrayList<>();
    read(people, Cursor.START, told);
    return told;
  }

  private static Cursor end(PeopleSystem people, Cursor from) {
    return read(people, from, new ArrayList<>());
  }

  static Cursor read(PeopleSystem people, Cursor from, List<EmployeeAtSource> into) {
    Cursor cursor = from;
    Changes<EmployeeAtSource> batch;
    do {
      batch = people.changesSince(cursor, 500);
      into.addAll(batch.records());
      cursor = batch.next();
    } while (batch.more());
    return cursor;
  }
}
