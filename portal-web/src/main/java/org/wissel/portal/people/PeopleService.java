package org.wissel.portal.people;

import static java.util.Objects.requireNonNull;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.wissel.portal.people.DepartmentPage.Member;
import org.wissel.portal.people.HelpCard.ReasonCard;
import org.wissel.portal.people.HelpSearch.Fit;
import org.wissel.portal.people.HelpSearch.Found;
import org.wissel.portal.people.PresenceCard.State;
import org.wissel.portal.platform.Refusal;
import org.wissel.portal.platform.audit.AuditLog;
import org.wissel.portal.platform.identity.CurrentEmployee;
import org.wissel.portal.platform.identity.Readers;
import org.wissel.portal.platform.identity.Role;
import org.wissel.spi.EmployeeNumber;
import org.wissel.spi.people.EmployeeAtSource.EmploymentStatus;
import org.wissel.spi.people.WorkingPattern;

/** The only door to people; answers from the portal's own tables. */
@ApplicationScoped
@Transactional(Transactional.TxType.SUPPORTS)
public class PeopleService {

  static final int MOST = 50;
  static final int LONGEST_QUESTION = 200;

  private static final int MOST_CONSIDERED = 50;
  private static final int MOST_HELPERS = 10;
  private static final int MOST_MEMBERS = 200;
  private static final int MOST_IN_A_TEAM = 60;
  private static final int MOST_EXAMPLES = 6;
  private static final int MOST_TERMS = 1_000;
  private static final int MOST_IN_A_TERM = 40;

  /** Whoever is away for a day comes after equals who are here, whoever is away for long last. */
  private static final double AWAY_COUNTS = 0.93;

  private static final double LONG_AWAY_COUNTS = 0.5;

  @Inject EmployeeRepository employees;
  @Inject ProfileRepository profiles;
  @Inject PhotoRepository photos;
  @Inject DepartmentRepository departments;
  @Inject TermRepository terms;
  @Inject TopicRepository topics;
  @Inject HelpSearch search;
  @Inject PeoplePolicy policy;
  @Inject PeopleDays days;
  @Inject FairLoad load;
  @Inject AuditLog audit;
  @Inject CurrentEmployee current;
  @Inject Clock clock;

  /** The employee with this number, also a former one. */
  public Optional<EmployeeCard> find(EmployeeNumber number) {
    return employees.find(number);
  }

  /** Whoever this manager manages, without former employees, by name. */
  public List<EmployeeCard> team(EmployeeNumber manager) {
    return employees.managedBy(manager);
  }

  /** Whoever has the same manager, without the employee, by name. */
  public List<EmployeeCard> colleagues(EmployeeNumber employee) {
    return managerOf(employee).map(this::team).orElse(List.of()).stream()
        .filter(colleague -> !colleague.number().equals(employee.value()))
        .toList();
  }

  /** Empty for the head of the organisation, and when the portal does not know the manager. */
  public Optional<EmployeeNumber> managerOf(EmployeeNumber employee) {
    return employees.find(employee).map(EmployeeCard::manager).map(EmployeeNumber::new);
  }

  /** Whether the first is the manager of the second. */
  public boolean manages(EmployeeNumber manager, EmployeeNumber employee) {
    return managerOf(employee).filter(manager::equals).isPresent();
  }

  /** Full time for whoever is unknown. Not for the eyes of colleagues. */
  public WorkingPattern patternOf(EmployeeNumber employee) {
    return employees.patternOf(employee).orElseGet(WorkingPattern::fullTime);
  }

  /**
   * Colleagues of whoever is signed in whose name has words that begin with those of the text; the
   * own team first, then by name. A text without letters suggests the own team.
   *
   * @param limit 1 to 50
   */
  public List<EmployeeCard> suggest(String text, int limit) {
    return suggest(text, Readers.EVERYBODY, limit);
  }

  /** The same among those who may see something by their number. */
  public List<EmployeeCard> suggest(String text, Readers readers, int limit) {
    return employees.suggest(
        current.number(),
        PersonName.words(text),
        readers.everybody() ? null : readers.people(),
        limit);
  }

  /**
   * Everybody but former employees whose name matches, by name.
   *
   * @param limit 1 to 50
   * @param offset how many to leave out, for the next page
   */
  public List<EmployeeCard> search(String text, int limit, int offset) {
    return employees.search(PersonName.words(text), limit, offset);
  }

  /** The records that could not be taken over, for HR and for IT. */
  public List<SetAsideCard> setAside() {
    if (!current.is(Role.IT) && !current.is(Role.HR)) {
      throw Refusal.forbidden("people.refusal.setAside");
    }
    return employees.setAside();
  }

  // Who can help

  /**
   * Who can help with it, the best first, each with reasons that the profile shows; among equals
   * whoever is here today, and another one every day.
   *
   * @param question in English or Dutch, words or a sentence; a name finds whoever is called so
   * @param hereOnly only who is here today
   */
  public HelpPage help(String question, boolean hereOnly) {
    current.number();
    Found found =
        search.search(question, policy.hiddenKinds(), today().toString(), MOST_CONSIDERED);
    Map<EmployeeNumber, ProfileRow> rows =
        profiles.profiles(found.helpers().stream().map(Fit::number).toList()).stream()
            .collect(Collectors.toMap(ProfileRow::number, row -> row));
    Map<EmployeeNumber, PresenceCard> presences = days.today(rows.values());
    List<Fit> best =
        found.helpers().stream()
            .filter(helper -> rows.containsKey(helper.number()))
            .filter(helper -> worksOrIsMeant(helper, presences))
            .filter(helper -> !hereOnly || presence(helper, presences).isHere())
            .sorted(Comparator.comparingDouble((Fit h) -> -counts(h, presences)))
            .toList();
    List<Fit> shown = spread(best, presences).stream().limit(MOST_HELPERS).toList();
    return new HelpPage(
        shown.stream().map(helper -> card(helper, rows, presences)).toList(),
        found.read(),
        topics.everybody(),
        !shown.equals(best.subList(0, shown.size())));
  }

  /** Whoever was meant by name stays where they are. */
  private List<Fit> spread(List<Fit> best, Map<EmployeeNumber, PresenceCard> presences) {
    Map<EmployeeNumber, Integer> asked = load.lately(best.stream().map(Fit::number).toList());
    return asked.isEmpty()
        ? best
        : FairLoad.spread(
            best,
            helper -> counts(helper, presences),
            helper -> helper.isMeant() ? helper : share(helper, presences),
            helper -> asked.getOrDefault(helper.number(), 0));
  }

  /** Whoever has not started yet helps nobody, but is found by name. */
  private static boolean worksOrIsMeant(Fit helper, Map<EmployeeNumber, PresenceCard> presences) {
    return presence(helper, presences).state() != State.COMING || helper.isMeant();
  }

  private static PresenceCard presence(Fit helper, Map<EmployeeNumber, PresenceCard> presences) {
    return requireNonNull(presences.get(helper.number()));
  }

  private static double counts(Fit helper, Map<EmployeeNumber, PresenceCard> presences) {
    return helper.isMeant() ? helper.score() : helper.score() * share(helper, presences);
  }

  private static double share(Fit helper, Map<EmployeeNumber, PresenceCard> presences) {
    return switch (presence(helper, presences).state()) {
      case HERE, PARTLY, UNTOLD -> 1;
      case AWAY, COMING -> AWAY_COUNTS;
      case ON_LEAVE, LEFT -> LONG_AWAY_COUNTS;
    };
  }

  private HelpCard card(
      Fit helper,
      Map<EmployeeNumber, ProfileRow> rows,
      Map<EmployeeNumber, PresenceCard> presences) {
    ProfileRow row = requireNonNull(rows.get(helper.number()));
    return new HelpCard(
        row.card(),
        helper.reasons().stream()
            .map(reason -> new ReasonCard(reason.kind().name(), reason.label()))
            .toList(),
        presence(helper, presences),
        ReachCard.of(row, policy));
  }

  /** Whether it is remembered that somebody was asked. */
  public boolean remembersAsking() {
    return load.isOn();
  }

  /** Remembers that somebody was asked today: not by whom, nor what. Asking oneself is nothing. */
  @Transactional
  public void asked(EmployeeNumber number) {
    EmployeeNumber me = current.number();
    EmployeeCard card = employees.find(number).orElseThrow(Refusal::notFound);
    if (card.status() == EmploymentStatus.INACTIVE) {
      throw Refusal.notFound();
    }
    if (!number.equals(me)) {
      load.remember(number);
    }
  }

  /** How often I was asked lately. */
  public AskedCard askedMe() {
    OptionalInt times = load.lately(current.number());
    return new AskedCard(FairLoad.DAYS, times.isPresent() ? times.getAsInt() : null);
  }

  /** Some things that people can help with, to show what to ask. */
  public List<String> examples() {
    return policy.hides(ProfileField.SKILLS)
        ? List.of()
        : topics.examples(today().toString(), MOST_EXAMPLES);
  }

  // Profiles and departments

  /** What others see of somebody, also of oneself and of former employees. */
  public ProfileCard profile(EmployeeNumber number) {
    current.number();
    ProfileRow row =
        profiles.profiles(List.of(number)).stream().findFirst().orElseThrow(Refusal::notFound);
    boolean left = row.card().status() == EmploymentStatus.INACTIVE;
    List<EmployeeNumber> line = left ? List.of() : profiles.managers(number);
    Map<EmployeeNumber, EmployeeCard> managers =
        profiles.profiles(line).stream()
            .collect(Collectors.toMap(ProfileRow::number, ProfileRow::card));
    return new ProfileCard(
        row.card(),
        requireNonNull(days.today(List.of(row)).get(number)),
        left ? List.of() : ReachCard.of(row, policy),
        left ? List.of() : departments.tree().path(row.department()),
        row.skills(),
        row.languages(),
        row.askMe(),
        line.stream().filter(managers::containsKey).map(managers::get).toList(),
        line.isEmpty()
            ? List.of()
            : cards(profiles.managedBy(line.get(line.size() - 1), MOST_IN_A_TEAM), number),
        left ? List.of() : cards(profiles.managedBy(number, MOST_IN_A_TEAM), number));
  }

  /**
   * The photo of somebody as a small square JPEG, as far as they and the policy show it.
   *
   * @param hash which picture, as the card's address names it; one that is shown no more is unknown
   */
  public byte[] photo(EmployeeNumber number, String hash) {
    current.number();
    return employees
        .find(number)
        .map(EmployeeCard::photo)
        .filter(address -> address.endsWith("/" + hash))
        .flatMap(address -> photos.picture(number, hash))
        .orElseThrow(Refusal::notFound);
  }

  private static List<EmployeeCard> cards(List<ProfileRow> rows, EmployeeNumber without) {
    return rows.stream()
        .filter(row -> !row.number().equals(without))
        .map(ProfileRow::card)
        .toList();
  }

  /**
   * A department with its people.
   *
   * @param code null for the one of whoever asks
   */
  public DepartmentPage department(@Nullable String code) {
    DepartmentTree tree = departments.tree();
    String wanted = code == null ? ownDepartment() : code;
    DepartmentCard department =
        (wanted == null ? tree.top() : tree.find(wanted)).orElseThrow(Refusal::notFound);
    List<ProfileRow> people = profiles.in(department.code(), MOST_MEMBERS);
    Map<EmployeeNumber, PresenceCard> presences = days.today(people);
    String head = tree.head(department.code());
    return new DepartmentPage(
        department,
        tree.path(department.code()),
        tree.below(department.code()),
        tree.openedTo(department.code()),
        people.stream()
            .map(
                row ->
                    new Member(
                        row.card(),
                        requireNonNull(presences.get(row.number())),
                        row.card().number().equals(head)))
            .toList());
  }

  /**
   * Where whoever asks stands in the tree, without the people of the department; empty before any
   * department was read.
   */
  public Optional<DepartmentPage> ownPlace() {
    DepartmentTree tree = departments.tree();
    return Optional.ofNullable(ownDepartment())
        .flatMap(tree::find)
        .or(tree::top)
        .map(
            department ->
                new DepartmentPage(
                    department,
                    tree.path(department.code()),
                    tree.below(department.code()),
                    tree.openedTo(department.code()),
                    List.of()));
  }

  private @Nullable String ownDepartment() {
    return profiles.profiles(List.of(current.number())).stream()
        .map(ProfileRow::department)
        .filter(Objects::nonNull)
        .findFirst()
        .orElse(null);
  }

  /** All departments with how many people work in and below each, parents before children. */
  public List<DepartmentCard> departments() {
    current.number();
    return departments.tree().all();
  }

  /** Those of these people who show that part of their profile. */
  public Set<EmployeeNumber> showing(ProfileField field, Collection<EmployeeNumber> people) {
    return policy.hides(field) || people.isEmpty() ? Set.of() : profiles.showing(field, people);
  }

  /**
   * How many are at work on a day, in all and in each department right below the organisation; for
   * whoever is allowed to tell it. Empty where the policy hides it, and before leave was read.
   */
  public Optional<AtWork> atWork(LocalDate day) {
    return policy.hides(ProfileField.DAYS)
        ? Optional.empty()
        : days.present(day).map(present -> present.by(departments.tree()));
  }

  /**
   * The departments right below the organisation, with how many work in and below each; at last,
   * with empty code, how many are in none of them.
   */
  public List<DepartmentCard> divisions() {
    return departments.tree().divisions(departments.sizes());
  }

  // What people say about themselves

  /** What I say about myself. */
  public OwnWords mine() {
    return profiles.wordsOf(current.number());
  }

  /** What the policy leaves to each person to hide. */
  public List<ProfileField> mayHide() {
    return Arrays.stream(ProfileField.values())
        .filter(field -> field.ofThePerson() && !policy.hides(field))
        .toList();
  }

  /**
   * Stores what I say about myself; counts from the next question on.
   *
   * @param version of what it takes the place of, or null for whatever it is
   */
  @Transactional
  public OwnWords change(
      Collection<String> askMe,
      Collection<String> notMe,
      Collection<ProfileField> hidden,
      @Nullable Integer version) {
    for (ProfileField field : hidden) {
      if (!field.ofThePerson()) {
        throw Refusal.invalid("hidden", "people.refusal.field", field.name());
      }
    }
    return keep(
        new OwnWords(
            OwnWords.list("askMe", askMe),
            OwnWords.list("notMe", notMe),
            hidden.isEmpty() ? Set.of() : EnumSet.copyOf(hidden),
            0),
        version);
  }

  /** I am not to be found for this any more; it is gone from my profile too. */
  @Transactional
  public OwnWords notMe(String topic) {
    OwnWords now = mine();
    List<String> wish = OwnWords.list("topic", List.of(topic));
    if (wish.size() != 1) {
      throw Refusal.invalid("topic", "people.refusal.topic");
    }
    List<String> notMe = new ArrayList<>(now.notMe());
    if (notMe.stream().noneMatch(text -> OwnWords.same(text, topic))) {
      notMe.addAll(wish);
    }
    return keep(
        new OwnWords(
            now.askMe().stream().filter(text -> !OwnWords.same(text, topic)).toList(),
            OwnWords.list("topic", notMe),
            now.hidden(),
            0),
        now.version());
  }

  /** I am to be found for this after all. */
  @Transactional
  public OwnWords meAfterAll(String topic) {
    OwnWords now = mine();
    return keep(
        new OwnWords(
            now.askMe(),
            now.notMe().stream().filter(text -> !OwnWords.same(text, topic)).toList(),
            now.hidden(),
            0),
        now.version());
  }

  private OwnWords keep(OwnWords words, @Nullable Integer version) {
    if (!profiles.keep(current.number(), words, version)) {
      throw Refusal.conflict("shell.refusal.changed");
    }
    return profiles.wordsOf(current.number());
  }

  // The term list

  /** The lines that contain the text; for HR. */
  public List<TermCard> terms(String text) {
    requireHr();
    return terms.containing(text.strip());
  }

  /** A new line of words that mean the same; for HR. */
  @Transactional
  public TermCard addTerm(Collection<String> words) {
    requireHr();
    if (terms.count() >= MOST_TERMS) {
      throw Refusal.conflict("people.refusal.terms", MOST_TERMS);
    }
    TermCard added = terms.add(line(words));
    audit.did("people.term-add", String.valueOf(added.id()), null, null, added.line());
    return added;
  }

  /** Another wording of a line; for HR. */
  @Transactional
  public TermCard changeTerm(String id, int version, Collection<String> words) {
    requireHr();
    TermCard before = term(id);
    TermCard after =
        terms
            .change(before.id(), version, line(words))
            .orElseThrow(() -> Refusal.conflict("shell.refusal.changed"));
    audit.did("people.term-change", id, null, before.line(), after.line());
    return after;
  }

  /** Takes a line away; for HR. */
  @Transactional
  public void deleteTerm(String id, int version) {
    requireHr();
    TermCard before = term(id);
    if (!terms.delete(before.id(), version)) {
      throw Refusal.conflict("shell.refusal.changed");
    }
    audit.did("people.term-delete", id, null, before.line(), null);
  }

  private void requireHr() {
    if (!current.is(Role.HR)) {
      throw Refusal.forbidden("people.refusal.hr");
    }
  }

  private TermCard term(String id) {
    try {
      return terms.find(Integer.parseInt(id)).orElseThrow(Refusal::notFound);
    } catch (NumberFormatException e) {
      throw Refusal.notFound();
    }
  }

  private static List<String> line(Collection<String> typed) {
    List<String> words = OwnWords.list("words", typed, MOST_IN_A_TERM);
    if (words.size() < 2) {
      throw Refusal.invalid("words", "people.refusal.line");
    }
    return words;
  }

  private LocalDate today() {
    return LocalDate.now(clock);
  }
}
