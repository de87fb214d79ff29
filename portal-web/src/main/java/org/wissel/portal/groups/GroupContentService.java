package org.wissel.portal.groups;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.wissel.portal.groups.GroupContentRepository.Eyes;
import org.wissel.portal.groups.GroupContentRepository.RemovedFile;
import org.wissel.portal.groups.GroupContentRepository.Stored;
import org.wissel.portal.groups.GroupRepository.Around;
import org.wissel.portal.groups.GroupRepository.Locked;
import org.wissel.portal.platform.Markdown;
import org.wissel.portal.platform.Refusal;
import org.wissel.portal.platform.identity.CurrentEmployee;
import org.wissel.portal.platform.identity.EmployeeDirectory;
import org.wissel.spi.EmployeeNumber;

/**
 * The only door to what a group has at hand: pages, files and events. Whoever may not read the
 * group knows of none of it.
 */
@ApplicationScoped
@Transactional
public class GroupContentService {

  static final int LONGEST_TITLE = 100;
  static final int LONGEST_WORDS = 20_000;
  static final int MOST_PINS = 50;
  static final int LONGEST_IMPROVEMENT = 200;
  static final int MOST_IMPROVEMENTS = 20;
  static final int MOST_FILES = 200;
  static final int MOST_VERSIONS = 20;
  static final int LARGEST_FILE = 10 << 20;
  static final long LARGEST_GROUP = 500L << 20;
  static final int MOST_EVENTS = 200;

  /** How long an event stands on the agenda after it ended. */
  private static final Duration LATELY = Duration.ofDays(30);

  @Inject GroupService groups;
  @Inject GroupRepository people;
  @Inject GroupContentRepository content;
  @Inject GroupLinkRepository links;
  @Inject GroupNews news;
  @Inject EmployeeDirectory directory;
  @Inject CurrentEmployee current;
  @Inject Event<PagesForgotten> forgotten;
  @Inject Clock clock;

  /**
   * A group that I may know of, with what stands around its posts: who runs it, its pages, what
   * comes next, what changed last.
   */
  public GroupFront front(UUID group, int events, int files) {
    GroupCard card = groups.group(group);
    Eyes eyes = new Eyes(current.number(), card.led(), !card.ended(), clock.instant());
    Around around = people.around(group, GroupService.OWNERS_SHOWN, card.led());
    return new GroupFront(
        card,
        around.owners(),
        around.asks(),
        card.mayRead() ? content.hand(group, eyes, events, files) : null);
  }

  // --- pages ---

  /** The pages of a group in their order, without their words. */
  public List<GroupPin> pins(UUID group) {
    GroupLook look = groups.readable(group);
    return content.pins(group, current.number(), leads(look), !look.ended());
  }

  /** One of them with its words. */
  public GroupPin pin(UUID group, UUID id) {
    GroupLook look = groups.readable(group);
    GroupPin pin =
        content
            .pin(group, id, current.number(), leads(look), !look.ended() && look.role() != null)
            .orElseThrow(Refusal::notFound);
    return pin.improvedAt() == null ? pin : pin.with(content.improvements(id));
  }

  /** Adds one at the end; for owners. */
  public GroupPin addPin(UUID group, UUID id, GroupPinForm form) {
    led(group);
    Pin wish = checked(form);
    if (content.pins(group) >= MOST_PINS
        && content.pin(group, id, current.number(), true, true).isEmpty()) {
      forgotten.fire(new PagesForgotten(content.forgetRemovedPins(group)));
      if (content.pins(group) >= MOST_PINS) {
        throw Refusal.conflict("groups.refusal.tooManyPins", MOST_PINS);
      }
    }
    content.addPin(
        id, group, wish.title(), wish.words(), wish.owner(), current.number(), clock.instant());
    GroupPin pin = pin(group, id);
    if (pin.version() == 0
        && !(pin.title().equals(wish.title()) && pin.words().equals(wish.words()))) {
      throw Refusal.conflict("shell.refusal.sentBefore");
    }
    news.ofGroup(group);
    return pin;
  }

  /** Writes it anew; for owners and whoever sees to the page, who stays the one who does. */
  public GroupPin changePin(UUID group, UUID id, GroupPinForm form) {
    Locked locked = groups.writableOrGuest(group);
    GroupPin old = pin(group, id);
    if (!old.mayEdit()) {
      throw Refusal.forbidden("groups.refusal.owner");
    }
    Pin wish = checked(form);
    if (form.version() == null || form.version() != old.version()) {
      throw Refusal.conflict("groups.refusal.changedBy", old.editedBy());
    }
    String before = old.owner();
    EmployeeNumber owner =
        locked.role() == GroupRole.OWNER
            ? wish.owner()
            : before == null ? null : new EmployeeNumber(before);
    content.changePin(id, wish.title(), wish.words(), owner, current.number(), clock.instant());
    news.ofGroup(group);
    return pin(group, id);
  }

  /** Takes one away; for owners, who can bring it back for a while. */
  public void deletePin(UUID group, UUID id) {
    led(group);
    content.removePin(group, id, clock.instant());
    news.ofGroup(group);
  }

  /** Brings back one that was taken away. */
  public GroupPin restorePin(UUID group, UUID id) {
    led(group);
    if (content.restorePin(group, id)) {
      news.ofGroup(group);
    }
    return pin(group, id);
  }

  /** Since when a page is away that I can bring back. */
  public Optional<Instant> pinRemoved(UUID group, UUID id) {
    return leads(groups.readable(group)) ? content.pinRemoved(group, id) : Optional.empty();
  }

  /** Puts one before the one above it. */
  public void raisePin(UUID group, UUID id) {
    led(group);
    List<UUID> ids =
        new ArrayList<>(
            content.pins(group, current.number(), true, true).stream().map(GroupPin::id).toList());
    int at = ids.indexOf(id);
    if (at < 0) {
      throw Refusal.notFound();
    }
    if (at > 0) {
      ids.remove(at);
      ids.add(at - 1, id);
      content.order(group, ids);
      news.ofGroup(group);
    }
  }

  /** Says what was changed in a step of a process; for owners and whoever sees to the step. */
  public GroupPin addImprovement(UUID group, UUID page, UUID id, GroupImprovementForm form) {
    GroupPin step = step(group, page);
    String what =
        GroupTexts.present("what", GroupTexts.line("what", form.what(), LONGEST_IMPROVEMENT));
    String why = GroupTexts.present("why", GroupTexts.line("why", form.why(), LONGEST_IMPROVEMENT));
    boolean there = step.improvements().stream().anyMatch(one -> one.id().equals(id));
    if (!there && step.improvements().size() >= MOST_IMPROVEMENTS) {
      throw Refusal.conflict("groups.refusal.tooManyImprovements", MOST_IMPROVEMENTS);
    }
    content.addImprovement(id, page, what, why, current.number(), clock.instant());
    GroupPin now = pin(group, page);
    if (now.improvements().stream()
        .noneMatch(
            one -> one.id().equals(id) && one.what().equals(what) && one.why().equals(why))) {
      throw Refusal.conflict("shell.refusal.sentBefore");
    }
    news.ofGroup(group);
    return now;
  }

  /** Takes such a line away. */
  public void deleteImprovement(UUID group, UUID page, UUID id) {
    step(group, page);
    content.removeImprovement(page, id);
    news.ofGroup(group);
  }

  private GroupPin step(UUID group, UUID page) {
    Locked locked = groups.writableOrGuest(group);
    GroupPin step = pin(group, page);
    if (!step.mayEdit()) {
      throw Refusal.forbidden("groups.refusal.owner");
    }
    if (locked.sort() != GroupSort.PROCESS) {
      throw Refusal.conflict("groups.refusal.noStep");
    }
    return step;
  }

  private record Pin(String title, String words, @Nullable EmployeeNumber owner) {}

  private Pin checked(GroupPinForm form) {
    String title =
        GroupTexts.present("title", GroupTexts.line("title", form.title(), LONGEST_TITLE));
    String words =
        GroupTexts.present("words", GroupTexts.words("words", form.words(), LONGEST_WORDS));
    String owner = GroupTexts.line("owner", form.owner(), 200);
    EmployeeNumber number = null;
    if (!owner.isEmpty()) {
      number = directory.meant("owner", List.of(owner)).get(owner);
    }
    return new Pin(title, Markdown.kept(words, List.of()), number);
  }

  // --- files ---

  /** The files of a group, the one changed last first. */
  public List<GroupFile> files(UUID group) {
    GroupLook look = groups.readable(group);
    List<GroupFile> files =
        content.files(group, current.number(), leads(look), !look.ended(), MOST_FILES);
    if (!look.mayWrite() || files.isEmpty()) {
      return files;
    }
    Map<UUID, List<GroupLink>> shared = shared(group, look);
    return files.stream()
        .map(file -> file.with(shared.getOrDefault(file.id(), List.of())))
        .toList();
  }

  /** One of them with its older versions. */
  public GroupFile file(UUID group, UUID id) {
    GroupLook look = groups.readable(group);
    GroupFile file =
        content
            .file(group, id, current.number(), leads(look), look.mayWrite())
            .orElseThrow(Refusal::notFound);
    return look.mayWrite() ? file.with(shared(group, look).getOrDefault(id, List.of())) : file;
  }

  private Map<UUID, List<GroupLink>> shared(UUID group, GroupLook look) {
    return links.links(group, current.number(), leads(look), clock.instant());
  }

  /** What is in a file. */
  public byte[] bytes(UUID group, UUID id, int version) {
    file(group, id);
    return content.content(id, version).orElseThrow(Refusal::notFound);
  }

  /** Whoever may not add a file there is told so before it is read. */
  public void mayAddFile(UUID group) {
    if (!groups.readable(group).mayWrite()) {
      groups.writable(group); // says why not
    }
  }

  /**
   * Adds a file, or a version of the one with this name; it was read before: nobody waits for it.
   */
  public GroupFile addFile(UUID group, UUID submission, @Nullable String typed, byte[] bytes) {
    EmployeeNumber me = current.number();
    groups.writable(group);
    String name = GroupFileType.name(typed);
    String sha256 = sha256(bytes);
    Stored before = content.stored(submission).orElse(null);
    if (before != null) {
      if (!before.group().equals(group)
          || !before.storedBy().equals(me.value())
          || !before.sha256().equals(sha256)) {
        throw Refusal.conflict("groups.refusal.otherContent");
      }
      return file(group, before.file());
    }
    GroupFileType.check(name, bytes);
    boolean another = !content.hasFile(group, name);
    if (another && content.files(group) >= MOST_FILES
        || content.bytes(group) + bytes.length > LARGEST_GROUP) {
      content.forgetRemovedFiles(group);
    }
    if (another && content.files(group) >= MOST_FILES) {
      throw Refusal.conflict("groups.refusal.tooManyFiles", MOST_FILES);
    }
    if (content.bytes(group) + bytes.length > LARGEST_GROUP) {
      throw Refusal.conflict("groups.refusal.noRoom", LARGEST_GROUP >> 20);
    }
    UUID file =
        content.addVersion(
            submission, group, name, bytes, sha256, me, clock.instant(), MOST_VERSIONS);
    news.ofGroup(group);
    return file(group, file);
  }

  /**
   * Takes one away with all its versions; for owners and whoever added the latest, who can bring it
   * back for a while.
   */
  public void deleteFile(UUID group, UUID id) {
    groups.writable(group);
    if (!file(group, id).mayDelete()) {
      throw Refusal.forbidden("groups.refusal.owner");
    }
    content.removeFile(group, id, clock.instant());
    links.endOfFile(id);
    news.ofGroup(group);
  }

  /** Brings back one that was taken away. */
  public GroupFile restoreFile(UUID group, UUID id) {
    Locked locked = groups.writable(group);
    RemovedFile removed = content.removedFile(group, id).orElse(null);
    if (removed == null) {
      return file(group, id);
    }
    if (locked.role() != GroupRole.OWNER && !removed.storedBy().equals(current.number().value())) {
      throw Refusal.forbidden("groups.refusal.owner");
    }
    if (content.hasFile(group, removed.name())) {
      throw Refusal.conflict("groups.refusal.fileThere", removed.name());
    }
    content.restoreFile(id);
    news.ofGroup(group);
    return file(group, id);
  }

  /** A file as it comes in. */
  static byte[] read(@Nullable InputStream body) {
    try {
      byte[] bytes = body == null ? new byte[0] : body.readNBytes(LARGEST_FILE + 1);
      if (bytes.length == 0) {
        throw Refusal.invalid("name", "groups.refusal.emptyFile");
      }
      if (bytes.length > LARGEST_FILE) {
        throw Refusal.invalid("name", "groups.refusal.tooLarge", LARGEST_FILE >> 20);
      }
      return bytes;
    } catch (IOException e) {
      throw new Refusal(Refusal.Kind.MALFORMED, "name", "groups.refusal.broken");
    }
  }

  static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  // --- events ---

  /** The agenda: what ended within 30 days and what comes, also what was called off. */
  public List<GroupEvent> agenda(UUID group) {
    return content.all(
        group, eyes(groups.readable(group)), clock.instant().minus(LATELY), MOST_EVENTS * 2);
  }

  /** Whether it stands on the agenda still. */
  public boolean isOnAgenda(GroupEvent event) {
    return event.endsAt().isAfter(clock.instant().minus(LATELY));
  }

  /** One of them, with who comes. */
  public GroupEvent event(UUID group, UUID id) {
    return content
        .event(group, id, eyes(groups.readable(group)), true)
        .orElseThrow(Refusal::notFound);
  }

  /** Plans one; for members. */
  public GroupEvent addEvent(UUID group, UUID id, GroupEventForm form) {
    groups.writable(group);
    Instant now = clock.instant();
    GroupEventWish wish = GroupEventWish.of(form, clock);
    if (content.comingEvents(group, now) >= MOST_EVENTS) {
      throw Refusal.conflict("groups.refusal.tooManyEvents", MOST_EVENTS);
    }
    content.addEvent(id, group, wish, current.number(), now);
    GroupEvent event = event(group, id);
    if (event.version() == 0 && !wish.isSaidBy(event)) {
      throw Refusal.conflict("shell.refusal.sentBefore");
    }
    news.ofGroup(group);
    return event;
  }

  /** Changes one; for whoever planned it and for owners. */
  public GroupEvent changeEvent(UUID group, UUID id, GroupEventForm form) {
    GroupEvent old = editable(group, id);
    GroupEventWish wish = GroupEventWish.of(form, clock);
    if (form.version() == null || form.version() != old.version()) {
      throw Refusal.conflict("groups.refusal.changed");
    }
    Integer seats = wish.seats();
    if (seats != null && seats < old.coming()) {
      throw Refusal.invalid("seats", "groups.refusal.seats", old.coming());
    }
    content.changeEvent(id, wish, clock.instant());
    if (!wish.from().equals(old.startsAt())
        || !wish.until().equals(old.endsAt())
        || !wish.place().equals(old.place())) {
      news.event(group, id, others(id), "groups.notice.eventMoved");
    }
    news.ofGroup(group);
    return event(group, id);
  }

  /** Calls one off and tells whoever was to come. */
  public GroupEvent cancelEvent(UUID group, UUID id) {
    groups.writable(group);
    if (event(group, id).cancelled()) {
      return event(group, id);
    }
    editable(group, id);
    content.cancelEvent(id, clock.instant());
    news.event(group, id, others(id), "groups.notice.eventOff");
    news.ofGroup(group);
    return event(group, id);
  }

  /** Says whether I come, as long as there is room; everybody who may read the group does. */
  public GroupEvent answer(UUID group, UUID id, boolean comes) {
    groups.locked(group);
    GroupEvent event = event(group, id);
    if (!event.mayAnswer()) {
      throw Refusal.conflict(
          event.cancelled() ? "groups.refusal.eventOff" : "groups.refusal.eventOver");
    }
    if (comes && !event.comes() && event.full()) {
      throw Refusal.conflict("groups.refusal.eventFull");
    }
    content.answer(id, current.number(), comes, clock.instant());
    news.ofGroup(group);
    return event(group, id);
  }

  private GroupEvent editable(UUID group, UUID id) {
    groups.writable(group);
    GroupEvent event = event(group, id);
    if (!event.mayEdit()) {
      throw event.cancelled() || event.over()
          ? Refusal.conflict(
              event.cancelled() ? "groups.refusal.eventOff" : "groups.refusal.eventOver")
          : Refusal.forbidden("groups.refusal.owner");
    }
    return event;
  }

  private Set<EmployeeNumber> others(UUID event) {
    Set<EmployeeNumber> others = new HashSet<>(content.coming(event));
    others.remove(current.number());
    return others;
  }

  private Eyes eyes(GroupLook look) {
    return new Eyes(current.number(), leads(look), !look.ended(), clock.instant());
  }

  private static boolean leads(GroupLook look) {
    return look.owned() && !look.ended();
  }

  private void led(UUID group) {
    if (groups.writable(group).role() != GroupRole.OWNER) {
      throw Refusal.forbidden("groups.refusal.owner");
    }
  }
}
