package org.wissel.adapters.ldap;

import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.Filter;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.SearchResultEntry;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.wissel.adapters.ldap.LdapEntry.UnreadableException;
import org.wissel.spi.Capabilities;
import org.wissel.spi.Capability;
import org.wissel.spi.Changes;
import org.wissel.spi.ContractBrokenException;
import org.wissel.spi.Cursor;
import org.wissel.spi.EmployeeNumber;
import org.wissel.spi.people.DepartmentAtSource;
import org.wissel.spi.people.EmployeeAtSource;
import org.wissel.spi.people.PeopleSystem;

/** The people of a directory. */
final class LdapPeopleSystem implements PeopleSystem {

  private static final System.Logger LOG = System.getLogger(LdapPeopleSystem.class.getName());

  private static final int MOST = 500;
  private static final int LARGEST_PHOTO = 1 << 20;
  private static final int LONGEST_NUMBER = 32;

  /** Nothing of the entry itself. */
  private static final List<String> NOTHING = List.of("1.1");

  private static final List<LdapAttribute> OF_A_PERSON =
      Stream.of(LdapAttribute.values())
          .filter(a -> a != LdapAttribute.PHOTO && !a.name().startsWith("DEPARTMENT_"))
          .toList();

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyyMMddHHmmss'.0Z'").withZone(ZoneOffset.UTC);

  private final LdapSettings settings;
  private final LdapLine line;

  /** Whose number belongs to the entry of that name, as far as was read. */
  private final Map<String, EmployeeNumber> numbers = new ConcurrentHashMap<>();

  /** Readings that are being handed out. */
  private final Map<String, LdapReading> readings = latest(2);

  /** What the digests in cursors stand for; whoever is not among them is told again. */
  private final Map<String, Set<Long>> told = latest(4);

  LdapPeopleSystem(LdapSettings settings, LdapLine line) {
    this.settings = settings;
    this.line = line;
  }

  private static <V> Map<String, V> latest(int most) {
    return Collections.synchronizedMap(
        new LinkedHashMap<>() {
          private static final long serialVersionUID = 1L;

          @Override
          protected boolean removeEldestEntry(Map.Entry<String, V> eldest) {
            return size() > most;
          }
        });
  }

  /** Whether people are where the settings say. */
  void ping() {
    line.ask(open -> present(open.entry(settings.peopleBase(), anything(), NOTHING)));
  }

  @Override
  public Capabilities capabilities() {
    return settings.attribute(LdapAttribute.PHOTO) == null
        ? new Capabilities(Map.of(Capability.PHOTOS, "No photos are read from the directory."))
        : Capabilities.ALL;
  }

  // Departments

  @Override
  public List<DepartmentAtSource> departments() {
    DN base = settings.departmentsBase();
    return line.ask(open -> base == null ? namedByPeople(open) : tree(open, base));
  }

  private record Unit(DN name, LdapEntry entry) {}

  private List<DepartmentAtSource> tree(LdapLine.Open open, DN base) throws LDAPException {
    present(open.entry(base, settings.departmentsFilter(), NOTHING));
    List<Unit> units = new ArrayList<>();
    Collection<String> attributes =
        names(
            List.of(
                LdapAttribute.DEPARTMENT_CODE,
                LdapAttribute.DEPARTMENT_NAME,
                LdapAttribute.DEPARTMENT_HEAD));
    int[] unreadable = {0};
    open.search(
        base,
        settings.departmentsFilter(),
        attributes,
        entry -> {
          try {
            LdapEntry unit = new LdapEntry(settings, entry);
            units.add(new Unit(unit.name(), unit));
          } catch (UnreadableException e) {
            unreadable[0]++;
          }
        });
    tell(unreadable[0], "departments");
    units.sort(Comparator.comparingInt(unit -> unit.name().getRDNs().length));
    Map<DN, String> codes = new HashMap<>();
    List<DepartmentAtSource> departments = new ArrayList<>();
    Set<String> taken = new TreeSet<>();
    for (Unit unit : units) {
      String code = unit.entry().text(LdapAttribute.DEPARTMENT_CODE);
      if (code == null || !taken.add(code)) {
        continue; // nobody can be told to work there
      }
      codes.put(unit.name(), code);
      String name = unit.entry().text(LdapAttribute.DEPARTMENT_NAME);
      departments.add(
          new DepartmentAtSource(
              code,
              name == null ? code : name,
              nearest(unit.name().getParent(), codes),
              head(open, unit.entry().text(LdapAttribute.DEPARTMENT_HEAD))));
    }
    return departments;
  }

  private static @Nullable String nearest(@Nullable DN above, Map<DN, String> codes) {
    for (DN name = above; name != null; name = name.getParent()) {
      String code = codes.get(name);
      if (code != null) {
        return code;
      }
    }
    return null;
  }

  private @Nullable EmployeeNumber head(LdapLine.Open open, @Nullable String name)
      throws LDAPException {
    return name == null ? null : numberOf(open, name);
  }

  /** Where a directory has no tree of departments: those that people say they work in. */
  private List<DepartmentAtSource> namedByPeople(LdapLine.Open open) throws LDAPException {
    Set<String> codes = new TreeSet<>();
    open.search(
        settings.peopleBase(),
        settings.peopleFilter(),
        names(List.of(LdapAttribute.DEPARTMENT)),
        entry -> {
          String code = new LdapEntry(settings, entry).text(LdapAttribute.DEPARTMENT);
          if (code != null) {
            codes.add(code);
          }
        });
    String root = settings.organisation();
    codes.remove(root);
    List<DepartmentAtSource> departments = new ArrayList<>();
    departments.add(new DepartmentAtSource(root, root, null, null));
    codes.forEach(code -> departments.add(new DepartmentAtSource(code, code, root, null)));
    return departments;
  }

  // People

  @Override
  public Changes<EmployeeAtSource> changesSince(Cursor cursor, int limit) {
    if (limit < 1 || limit > MOST) {
      throw new IllegalArgumentException("a batch has 1 to 500 employees");
    }
    LdapCursor at = LdapCursor.of(cursor);
    LdapReading reading = readings.get(at.reading());
    int offset = at.offset();
    if (reading == null) {
      reading = read(at.base());
      offset = 0;
    }
    Changes<EmployeeAtSource> batch = reading.batch(offset, limit);
    if (batch.more()) {
      readings.put(reading.id(), reading);
    } else {
      readings.remove(reading.id());
    }
    return batch.records().isEmpty() ? new Changes<>(List.of(), cursor, false) : batch;
  }

  private LdapReading read(LdapCursor from) {
    List<EmployeeAtSource> found = line.ask(open -> people(open, LdapReading.since(from)));
    LdapReading reading =
        LdapReading.of(
            from,
            Long.toHexString(ThreadLocalRandom.current().nextLong()),
            found,
            told.getOrDefault(from.told(), Set.of()),
            settings.clock().instant());
    told.put(reading.toldDigest(), reading.told());
    return reading;
  }

  private record Read(DN name, LdapEntry entry) {}

  private List<EmployeeAtSource> people(LdapLine.Open open, @Nullable Instant since)
      throws LDAPException {
    List<Read> entries = new ArrayList<>();
    int[] unreadable = {0};
    open.search(
        settings.peopleBase(),
        changedSince(since),
        names(OF_A_PERSON),
        entry -> {
          LdapEntry person = new LdapEntry(settings, entry);
          try {
            entries.add(new Read(person.name(), person));
          } catch (UnreadableException e) {
            unreadable[0]++;
          }
        });
    if (since == null) {
      numbers.clear();
    }
    List<EmployeeAtSource> people = new ArrayList<>();
    for (Read read : entries) {
      try {
        numbers.put(read.name().toNormalizedString(), read.entry().number());
      } catch (UnreadableException e) {
        // told below
      }
    }
    for (Read read : entries) {
      try {
        people.add(employee(open, read.entry()));
      } catch (UnreadableException e) {
        unreadable[0]++;
        LOG.log(System.Logger.Level.DEBUG, "An entry was left out: {0}", e.getMessage());
      }
    }
    tell(unreadable[0], "people");
    if (people.isEmpty() && unreadable[0] > 0) {
      throw new ContractBrokenException(
          settings.connection() + " has no entry that can be read as an employee", null);
    }
    return people;
  }

  private EmployeeAtSource employee(LdapLine.Open open, LdapEntry entry)
      throws UnreadableException, LDAPException {
    String chief = entry.text(LdapAttribute.MANAGER);
    EmployeeNumber manager = chief == null ? null : numberOf(open, chief);
    // The reader sets aside whose manager is nobody, and shows whom the directory means.
    return entry.employee(manager == null && chief != null ? unknown(chief) : manager);
  }

  private static EmployeeNumber unknown(String name) {
    String start = name.startsWith(",") ? name : name.split(",", 2)[0];
    return new EmployeeNumber(start.substring(0, Math.min(LONGEST_NUMBER, start.length())));
  }

  private Filter changedSince(@Nullable Instant since) {
    return since == null
        ? settings.peopleFilter()
        : Filter.createANDFilter(
            settings.peopleFilter(),
            Filter.createGreaterOrEqualFilter(
                String.valueOf(settings.attribute(LdapAttribute.CHANGED)), TIME.format(since)));
  }

  /** One line for all of them; which they are may name people. */
  private void tell(int unreadable, String what) {
    if (unreadable > 0) {
      LOG.log(
          System.Logger.Level.WARNING,
          "{0} entries of {1} were left out as {2}: they cannot be read",
          unreadable,
          settings.connection(),
          what);
    }
  }

  /** The number of the employee of that name; null where there is none. */
  private @Nullable EmployeeNumber numberOf(LdapLine.Open open, String text) throws LDAPException {
    DN name;
    try {
      name = new DN(text);
    } catch (LDAPException e) {
      return null;
    }
    if (numbers.isEmpty()) {
      readNumbers(open);
    }
    EmployeeNumber known = numbers.get(name.toNormalizedString());
    if (known != null || !name.isDescendantOf(settings.peopleBase(), false)) {
      return known;
    }
    SearchResultEntry entry =
        open.entry(name, settings.peopleFilter(), names(List.of(LdapAttribute.NUMBER)));
    if (entry != null) {
      remember(entry);
    }
    return numbers.get(name.toNormalizedString());
  }

  /** All at once, where asking for one after the other would take long. */
  private void readNumbers(LdapLine.Open open) throws LDAPException {
    open.search(
        settings.peopleBase(),
        settings.peopleFilter(),
        names(List.of(LdapAttribute.NUMBER)),
        this::remember);
  }

  private void remember(SearchResultEntry entry) {
    LdapEntry person = new LdapEntry(settings, entry);
    try {
      numbers.put(person.name().toNormalizedString(), person.number());
    } catch (UnreadableException e) {
      // nobody's manager
    }
  }

  // Photos

  @Override
  public Optional<byte[]> photo(EmployeeNumber number) {
    String attribute = settings.attribute(LdapAttribute.PHOTO);
    if (attribute == null) {
      return Optional.empty();
    }
    Filter filter =
        Filter.createANDFilter(
            settings.peopleFilter(),
            Filter.createEqualityFilter(
                String.valueOf(settings.attribute(LdapAttribute.NUMBER)), number.value()));
    List<byte[]> photos = new ArrayList<>();
    line.ask(
        open -> {
          open.search(
              settings.peopleBase(),
              filter,
              List.of(attribute),
              entry -> {
                byte[] photo = entry.getAttributeValueBytes(attribute);
                if (photo != null) {
                  photos.add(photo);
                }
              });
          return photos;
        });
    // Of two employees with one number neither is shown.
    return photos.size() == 1 && isJpeg(photos.get(0))
        ? Optional.of(photos.get(0))
        : Optional.empty();
  }

  private static boolean isJpeg(byte[] bytes) {
    return bytes.length > 3
        && bytes.length <= LARGEST_PHOTO
        && bytes[0] == (byte) 0xff
        && bytes[1] == (byte) 0xd8
        && bytes[2] == (byte) 0xff;
  }

  // What is asked for

  private List<String> names(List<LdapAttribute> attributes) {
    List<String> names =
        attributes.stream().map(settings::attribute).filter(Objects::nonNull).distinct().toList();
    return names.isEmpty() ? NOTHING : names;
  }

  private static Filter anything() {
    return Filter.createPresenceFilter("objectClass");
  }

  private SearchResultEntry present(@Nullable SearchResultEntry entry) {
    if (entry == null) {
      throw new ContractBrokenException(
          settings.connection() + " has nothing there, or hides it from our account", null);
    }
    return entry;
  }
}
