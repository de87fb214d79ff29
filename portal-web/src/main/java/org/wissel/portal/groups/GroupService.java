package org.wissel.portal.groups;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.wissel.portal.groups.GroupRepository.Ask;
import org.wissel.portal.groups.GroupRepository.In;
import org.wissel.portal.groups.GroupRepository.Locked;
import org.wissel.portal.groups.GroupRepository.Moved;
import org.wissel.portal.people.DepartmentCard;
import org.wissel.portal.people.PeopleService;
import org.wissel.portal.people.ProfileField;
import org.wissel.portal.platform.Refusal;
import org.wissel.portal.platform.SearchWords;
import org.wissel.portal.platform.identity.CurrentEmployee;
import org.wissel.portal.platform.identity.EmployeeDirectory;
import org.wissel.portal.platform.identity.Readers;
import org.wissel.portal.platform.identity.Role;
import org.wissel.spi.EmployeeNumber;

/**
 * The only door to groups and who is in them. Checks rights and holds the transaction; features
 * above ask it who may see and write what.
 */
@ApplicationScoped
@Transactional
public class GroupService {

  /** What is told whoever comes into a group, goes out, or chooses another favourite. */
  public static final String MINE_CHANGED = GroupNews.MINE;

  static final int MOST_OWNED = 100;
  static final int MOST_ASKED = 50;
  static final int MOST_OPEN = 500;
  static final int MOST_INVITED = 100;
  static final int MOST_PEOPLE = 20_000;
  static final int LONGEST_ASK = 400;
  static final int LONGEST_SEARCH = 100;

  private static final int ON_A_PAGE = 50;
  private static final int PEOPLE_ON_A_PAGE = 100;
  static final int OWNERS_SHOWN = 3;

  @Inject GroupRepository groups;
  @Inject GroupContentRepository content;
  @Inject GroupLinkRepository links;
  @Inject GroupNews news;
  @Inject PeopleService people;
  @Inject EmployeeDirectory directory;
  @Inject CurrentEmployee current;
  @Inject Clock clock;

  // --- for features above ---

  /** The group as that person may see it; unknown where they may not know of it. */
  public GroupLook look(UUID group, EmployeeNumber who) {
    return groups.look(group, who).orElseThrow(Refusal::notFound);
  }

  /** The same of many in one statement, without those that the person may not know of. */
  public Map<UUID, GroupLook> looks(Collection<UUID> wanted, EmployeeNumber who) {
    return wanted.isEmpty()
        ? Map.of()
        : groups.looks(wanted, who).stream()
            .collect(Collectors.toMap(GroupLook::id, Function.identity()));
  }

  /** The groups that somebody is in and that have not ended, by name. */
  public List<GroupName> mine(EmployeeNumber who) {
    return groups.mine(who);
  }

  /** Whoever is in it and asked what its members are asked: not its guests. */
  public Set<EmployeeNumber> members(UUID group) {
    return groups.members(group);
  }

  /** Who may read what is in it. */
  public Readers readers(UUID group) {
    return groups.readers(group);
  }

  public boolean mayRead(UUID group, EmployeeNumber who) {
    return readable(group, who).isPresent();
  }

  /** How somebody finds a group that they may read. */
  public Optional<GroupLook> readable(UUID group, EmployeeNumber who) {
    return groups.look(group, who).filter(GroupLook::mayRead);
  }

  // --- looking ---

  /**
   * The groups that these people are in and that I may know of them, by name; nothing of whoever
   * does not show theirs.
   */
  public Map<EmployeeNumber, List<GroupName>> of(Collection<EmployeeNumber> some) {
    EmployeeNumber me = current.number();
    Set<EmployeeNumber> shown = people.showing(ProfileField.GROUPS, some);
    return shown.isEmpty()
        ? Map.of()
        : groups.of(shown, me).stream()
            .collect(
                Collectors.groupingBy(In::who, Collectors.mapping(In::group, Collectors.toList())));
  }

  /** The groups that I am in, by name; those that have ended are the last. */
  public List<GroupCard> mine() {
    return groups.cardsOf(current.number());
  }

  /** Groups that invited me, then those that I asked to come into. */
  public List<GroupCard> waiting() {
    return groups.waitingFor(current.number());
  }

  /**
   * Groups that I may know of and that have not ended.
   *
   * @param text words that begin one of name, purpose or place; empty for all
   * @param department the code of one in or below which they belong, or null
   * @param place or null
   * @param after the last of the page before, or null
   */
  public GroupPage find(
      String text, @Nullable String department, @Nullable String place, @Nullable UUID after) {
    EmployeeNumber me = current.number();
    if (text.length() > LONGEST_SEARCH) {
      throw Refusal.invalid("q", "groups.refusal.tooLong", LONGEST_SEARCH);
    }
    List<GroupCard> found =
        groups.find(me, SearchWords.plain(text), department, place, after, ON_A_PAGE + 1);
    boolean more = found.size() > ON_A_PAGE;
    List<GroupCard> shown = more ? found.subList(0, ON_A_PAGE) : found;
    return new GroupPage(shown, more ? shown.get(ON_A_PAGE - 1).id() : null);
  }

  /** By which departments and places groups can be found. */
  public GroupChoices choices() {
    EmployeeNumber me = current.number();
    Map<String, Integer> direct = groups.counted(me, "department");
    return new GroupChoices(
        direct.isEmpty() ? List.of() : tree(direct),
        groups.counted(me, "place").entrySet().stream()
            .sorted(Map.Entry.comparingByKey(String.CASE_INSENSITIVE_ORDER))
            .map(
                place ->
                    new GroupChoices.Place(place.getKey(), place.getKey(), 0, place.getValue()))
            .toList());
  }

  /** Departments with groups in or below them, parents before children. */
  private List<GroupChoices.Place> tree(Map<String, Integer> direct) {
    List<DepartmentCard> all = people.departments();
    int[] counts = new int[all.size()];
    for (int at = all.size() - 1; at >= 0; at--) {
      counts[at] += direct.getOrDefault(all.get(at).code(), 0);
      for (int up = at - 1; up >= 0; up--) {
        if (all.get(up).depth() < all.get(at).depth()) {
          counts[up] += counts[at];
          break;
        }
      }
    }
    List<GroupChoices.Place> tree = new ArrayList<>();
    for (int at = 0; at < counts.length; at++) {
      DepartmentCard card = all.get(at);
      if (counts[at] > 0) {
        tree.add(new GroupChoices.Place(card.code(), card.name(), card.depth(), counts[at]));
      }
    }
    return tree;
  }

  /** One that I may know of. */
  public GroupCard group(UUID id) {
    return groups.card(id, current.number()).orElseThrow(Refusal::notFound);
  }

  /**
   * Whoever is in it: owners, members, guests, each by name; at most 100.
   *
   * @param after the last of the page before, or null
   */
  public List<GroupPerson> people(UUID id, @Nullable EmployeeNumber after) {
    readable(id);
    return groups.people(id, after, PEOPLE_ON_A_PAGE);
  }

  /** Who asked to come in and who was invited, for owners. */
  public List<GroupAsk> asks(UUID id) {
    owned(id);
    return groups.asks(id);
  }

  GroupLook readable(UUID id) {
    GroupLook look = look(id, current.number());
    if (!look.mayRead()) {
      throw Refusal.notFound();
    }
    return look;
  }

  private void owned(UUID id) {
    if (!readable(id).owned()) {
      throw Refusal.forbidden("groups.refusal.owner");
    }
  }

  // --- setting up ---

  /** Whether I may fill a group by a rule: who comes in by it was not asked. */
  public boolean mayRule() {
    return current.is(Role.HR) || current.is(Role.EDITOR);
  }

  /** Begins a group, which I own; the same id again gives the same group. */
  public GroupCard create(UUID id, GroupForm form) {
    EmployeeNumber me = current.number();
    GroupWish wish = checked(form);
    if (groups.owned(me) >= MOST_OWNED) {
      throw Refusal.conflict("groups.refusal.tooManyOwned", MOST_OWNED);
    }
    Instant now = clock.instant();
    if (groups.add(id, wish, me, now)) {
      groups.put(id, List.of(me), GroupRole.OWNER, now);
      if (wish.rule() != null) {
        follow(id);
      }
      news.ofMine(me);
    } else if (groups.lock(id, me).filter(old -> old.createdBy().equals(me.value())).isEmpty()) {
      throw Refusal.notFound();
    }
    return group(id);
  }

  /** Sets it up otherwise; more closed, never less. */
  public GroupCard change(UUID id, GroupForm form) {
    Locked old = led(id);
    GroupWish wish = checked(form);
    if (form.version() == null || form.version() != old.version()) {
      throw Refusal.conflict("groups.refusal.changed");
    }
    if (wish.sort() != old.sort()) {
      throw Refusal.invalid("sort", "groups.refusal.sort");
    }
    if (wish.kind().compareTo(old.kind()) < 0) {
      throw Refusal.invalid("kind", "groups.refusal.opened");
    }
    groups.change(id, wish);
    if (wish.rule() != null) {
      follow(id);
    }
    if (wish.kind() != old.kind()) {
      links.endOfGroup(id);
    }
    if (old.kind() == GroupKind.OPEN && wish.kind() != GroupKind.OPEN) {
      content.keepAnswersOfMembers(id);
      news.closed(id, groups.people(id));
    }
    if (wish.kind() == GroupKind.HIDDEN && old.kind() != GroupKind.HIDDEN) {
      groups.answered(
          id,
          groups.asks(id).stream()
              .filter(ask -> !ask.invited())
              .map(ask -> new EmployeeNumber(ask.number()))
              .toList());
    }
    news.ofGroup(id);
    return group(id);
  }

  private GroupWish checked(GroupForm form) {
    GroupWish wish = GroupWish.of(form);
    if (wish.sort() == GroupSort.COHORT && !mayRule()) {
      throw Refusal.forbidden("groups.refusal.cohort");
    }
    department("department", wish.department());
    GroupRule rule = wish.rule();
    if (rule != null) {
      department("ruleDepartment", rule.department());
    }
    return wish;
  }

  private void department(String field, @Nullable String code) {
    if (code != null && !groups.departmentKnown(code)) {
      throw Refusal.invalid(field, "groups.refusal.department");
    }
  }

  /** From now on it can be read and nothing more. */
  public GroupCard end(UUID id) {
    Locked group = ownedLock(id);
    if (!group.ended()) {
      groups.end(id, clock.instant());
      links.endOfGroup(id);
      news.ofGroup(id);
    }
    return group(id);
  }

  /** Takes the end back. */
  public GroupCard reopen(UUID id) {
    Locked group = ownedLock(id);
    if (group.ended()) {
      groups.end(id, null);
      if (group.sort() == GroupSort.COHORT) {
        follow(id);
      }
      news.ofGroup(id);
    }
    return group(id);
  }

  // --- coming and going ---

  /** Comes into an open group or one that invited me; asks the owners of a closed one. */
  public GroupCard join(UUID id, @Nullable String why) {
    EmployeeNumber me = current.number();
    String words = GroupTexts.words("words", why, LONGEST_ASK);
    Locked group = locked(id);
    if (group.role() != null) {
      return group(id);
    }
    alive(group);
    Optional<Ask> ask = groups.ask(id, me);
    Ask invited = ask.filter(open -> open.invitedBy() != null).orElse(null);
    if (invited != null || group.kind() == GroupKind.OPEN) {
      room(group, 1);
      groups.answered(id, List.of(me));
      put(group, List.of(me), invited == null ? GroupRole.MEMBER : invited.role());
      if (invited != null && invited.invitedBy() != null) {
        news.accepted(id, me, invited.invitedBy());
      }
    } else if (ask.isEmpty()) {
      if (groups.asksOf(me) >= MOST_ASKED || groups.open(id) >= MOST_OPEN) {
        throw Refusal.conflict("groups.refusal.tooManyAsks");
      }
      groups.ask(id, me, null, GroupRole.MEMBER, words, clock.instant());
      news.asked(id, me, groups.ownersOf(id));
    }
    return group(id);
  }

  /** Takes back that I asked, or says no to an invitation. */
  public void decline(UUID id) {
    EmployeeNumber me = current.number();
    locked(id);
    groups.answered(id, List.of(me));
    news.gone(id, me);
  }

  /** Goes out; the last owner cannot, and whoever is in it by its rule is in it. */
  public void leave(UUID id) {
    EmployeeNumber me = current.number();
    Locked group = locked(id);
    if (group.role() == null) {
      return;
    }
    if (group.byRule() && !group.ended()) {
      throw Refusal.conflict("groups.refusal.byRule");
    }
    keepsAnOwner(id, me, null);
    takeOut(group, me);
  }

  /** Lets somebody in who asked, or not. */
  public void answer(UUID id, EmployeeNumber who, boolean yes) {
    Locked group = led(id);
    Ask ask =
        groups.ask(id, who).filter(open -> open.invitedBy() == null).orElseThrow(Refusal::notFound);
    groups.answered(id, List.of(who));
    if (yes) {
      room(group, 1);
      put(group, List.of(who), ask.role());
    }
    news.answered(id, who, yes);
  }

  /** Takes an invitation back. */
  public void uninvite(UUID id, EmployeeNumber who) {
    led(id);
    if (groups.ask(id, who).filter(open -> open.invitedBy() != null).isEmpty()) {
      throw Refusal.notFound();
    }
    groups.answered(id, List.of(who));
    news.gone(id, who);
  }

  /**
   * Invites colleagues, or lets in at once those who asked. Whoever is in it already stays as is.
   */
  public void invite(UUID id, GroupInvitation form) {
    Locked group = led(id);
    GroupRole role = form.checkedRole();
    Set<EmployeeNumber> wanted = named(form, MOST_INVITED);
    room(group, wanted.size());
    if (groups.open(id) + wanted.size() > MOST_OPEN) {
      throw Refusal.conflict("groups.refusal.tooManyAsks");
    }
    Set<EmployeeNumber> there = groups.people(id);
    EmployeeNumber me = current.number();
    Instant now = clock.instant();
    for (EmployeeNumber who : wanted) {
      if (there.contains(who)) {
        continue;
      }
      if (groups.ask(id, who, me, role, "", now)) {
        news.invited(id, who, me, role);
      } else if (groups.ask(id, who).filter(ask -> ask.invitedBy() == null).isPresent()) {
        groups.answered(id, List.of(who));
        put(group, List.of(who), role);
        news.answered(id, who, true);
      }
    }
    news.ofGroup(id);
  }

  /**
   * Colleagues by e-mail address, number or full name, as they are typed into a field called
   * people.
   *
   * @param most so many
   */
  public Set<EmployeeNumber> named(String people, int most) {
    return named(new GroupInvitation(people, null), most);
  }

  private Set<EmployeeNumber> named(GroupInvitation form, int most) {
    Set<String> typed = form.names(most);
    return Set.copyOf(directory.meant("people", typed).values());
  }

  /** Gives somebody a role; puts them in where they are not. */
  public void setRole(UUID id, EmployeeNumber who, @Nullable String role) {
    Locked group = led(id);
    GroupRole wanted = GroupTexts.choice("role", GroupRole::valueOf, role);
    if (directory.find(null, who.value()).isEmpty()) {
      throw Refusal.notFound();
    }
    Optional<GroupRole> before = groups.roleOf(id, who);
    keepsAnOwner(id, who, wanted);
    room(group, before.isPresent() ? 0 : 1);
    put(group, List.of(who), wanted);
    if (wanted == GroupRole.GUEST) {
      links.endOfMaker(id, who);
    }
    groups.answered(id, List.of(who));
    if (before.isEmpty()) {
      news.added(id, List.of(who));
    }
  }

  /** Takes somebody out. */
  public void remove(UUID id, EmployeeNumber who) {
    Locked group = led(id);
    if (groups.roleOf(id, who).isEmpty()) {
      throw Refusal.notFound();
    }
    if (groups.byRule(id, who)) {
      throw Refusal.conflict("groups.refusal.byRule");
    }
    keepsAnOwner(id, who, null);
    takeOut(group, who);
  }

  private void put(Locked group, Collection<EmployeeNumber> who, GroupRole role) {
    groups.put(group.id(), who, role, clock.instant());
    who.forEach(news::ofMine);
    news.ofGroup(group.id());
  }

  private void takeOut(Locked group, EmployeeNumber who) {
    groups.remove(group.id(), who);
    if (group.kind() != GroupKind.OPEN) {
      groups.favourNone(who, group.id());
      content.forgetAnswers(group.id(), who);
      news.gone(group.id(), who);
    }
    news.ofMine(who);
    news.ofGroup(group.id());
  }

  private void keepsAnOwner(UUID id, EmployeeNumber who, @Nullable GroupRole becomes) {
    Set<EmployeeNumber> owners = groups.ownersOf(id);
    if (becomes != GroupRole.OWNER && owners.contains(who) && owners.size() == 1) {
      throw Refusal.conflict("groups.refusal.lastOwner");
    }
  }

  private static void room(Locked group, int more) {
    if (more > 0 && group.size() + more > MOST_PEOPLE) {
      throw Refusal.conflict("groups.refusal.full", MOST_PEOPLE);
    }
  }

  // --- the favourite ---

  /** Puts a button to a group within reach; there is one at a time. */
  public void favour(UUID id) {
    readable(id);
    groups.favour(current.number(), id);
    news.ofMine(current.number());
  }

  /** Takes it away. */
  public void favourNone(UUID id) {
    groups.favourNone(current.number(), id);
    news.ofMine(current.number());
  }

  // --- rules ---

  /** Lets in and out of a cohort; unknown or ended ones are none. */
  void followRule(UUID id) {
    groups
        .lock(id, new EmployeeNumber("-"))
        .filter(group -> group.sort() == GroupSort.COHORT && !group.ended())
        .ifPresent(group -> follow(id));
  }

  private void follow(UUID id) {
    Instant now = clock.instant();
    Moved moved = groups.followRule(id, LocalDate.ofInstant(now, clock.getZone()), now);
    if (moved.came().isEmpty() && moved.went().isEmpty()) {
      return;
    }
    news.added(id, moved.came());
    news.ofMine(moved.came());
    news.ofMine(moved.went());
    for (EmployeeNumber who : moved.went()) {
      content.forgetAnswers(id, who);
      news.gone(id, who);
    }
    news.ofGroup(id);
  }

  // --- locks ---

  /** Any that I may know of. */
  Locked locked(UUID id) {
    EmployeeNumber me = current.number();
    Locked group = groups.lock(id, me).orElseThrow(Refusal::notFound);
    look(id, me);
    return group;
  }

  private Locked ownedLock(UUID id) {
    Locked group = locked(id);
    if (group.role() == null && group.kind() != GroupKind.OPEN) {
      throw Refusal.notFound();
    }
    if (group.role() != GroupRole.OWNER) {
      throw Refusal.forbidden("groups.refusal.owner");
    }
    return group;
  }

  /** One that I own and that has not ended. */
  private Locked led(UUID id) {
    Locked group = ownedLock(id);
    alive(group);
    return group;
  }

  private static void alive(Locked group) {
    if (group.ended()) {
      throw Refusal.conflict("groups.refusal.ended");
    }
  }

  /** One in which I may write. */
  Locked writable(UUID id) {
    Locked group = writableOrGuest(id);
    if (group.role() == GroupRole.GUEST) {
      throw Refusal.forbidden("groups.refusal.member");
    }
    return group;
  }

  /** The same, also of a guest. */
  Locked writableOrGuest(UUID id) {
    Locked group = locked(id);
    if (group.role() == null && group.kind() != GroupKind.OPEN) {
      throw Refusal.notFound();
    }
    if (group.role() == null) {
      throw Refusal.forbidden("groups.refusal.member");
    }
    alive(group);
    return group;
  }
}
