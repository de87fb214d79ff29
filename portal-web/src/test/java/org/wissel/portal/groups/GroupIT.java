package org.wissel.portal.groups;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import jakarta.annotation.Resource;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.wissel.portal.people.PeopleService;
import org.wissel.portal.people.ProfileField;
import org.wissel.portal.platform.Database;
import org.wissel.portal.platform.Refusal;
import org.wissel.portal.platform.identity.Acting;
import org.wissel.portal.platform.identity.EmployeeDirectory;
import org.wissel.portal.platform.identity.Role;
import org.wissel.portal.platform.notices.NoticeService;
import org.wissel.portal.platform.shell.Board;
import org.wissel.spi.EmployeeNumber;

@ExtendWith(ArquillianExtension.class)
@DisplayName("Groups")
class GroupIT {

  /** People that a test has used; every test takes its own. */
  private static final List<String> USED = new ArrayList<>();

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @Inject GroupService groups;
  @Inject PeopleService people;
  @Inject GroupContentService content;
  @Inject GroupLinkService links;
  @Inject GroupCalendarService calendars;
  @Inject GroupChannelService channels;
  @Inject GroupRetention retention;
  @Inject GroupUpkeep upkeep;
  @Inject NoticeService notices;
  @Inject EmployeeDirectory directory;
  @Inject Instance<Board> boards;
  @Inject HttpServletRequest request;

  @Resource(lookup = Database.DATA_SOURCE)
  DataSource dataSource;

  @BeforeEach
  void peopleHaveBeenRead() {
    Instant deadline = Instant.now().plus(PATIENCE);
    while ("0".equals(one("select count(*) from employee"))) {
      assertThat(Instant.now()).as("deadline").isBefore(deadline);
      LockSupport.parkNanos(50_000_000);
    }
  }

  /** The group to which there is a button; a page reads it once. */
  private Optional<String> favourite() {
    boards.destroy(boards.get());
    return boards.get().told(GroupFavourite.class);
  }

  // --- GR-2 GR-3 GR-6 GR-7: the matrix ---

  /** A group with somebody in each part, and something of everything in it. */
  private final class Scene {
    final Map<String, String> people = new LinkedHashMap<>();
    final UUID id;
    final UUID page;
    final UUID file;
    final UUID event;

    Scene(GroupKind kind, boolean ended) {
      people.put("outsider", employee());
      people.put("guest", employee());
      people.put("member", employee());
      people.put("owner", employee());
      id = begin(person("owner"), kind);
      groups.setRole(id, number("member"), "MEMBER");
      groups.setRole(id, number("guest"), "GUEST");
      page = UUID.randomUUID();
      content.addPin(id, page, new GroupPinForm("Sheet", "**Safe**", null, null));
      file = content.addFile(id, UUID.randomUUID(), "rota.txt", text("first")).id();
      event = UUID.randomUUID();
      content.addEvent(id, event, event("Toolbox", null, null));
      if (ended) {
        groups.end(id);
      }
    }

    String person(String part) {
      return people.get(part);
    }

    EmployeeNumber number(String part) {
      return new EmployeeNumber(person(part));
    }
  }

  @Test
  @DisplayName(
      "GR-18 Of a colleague's groups one is told those of which one may know that they are in")
  void ofPeople() {
    String member = employee();
    String owner = employee();
    UUID open = begin(owner, GroupKind.OPEN);
    UUID closed = begin(owner, GroupKind.CLOSED);
    UUID hidden = begin(owner, GroupKind.HIDDEN);
    UUID ended = begin(owner, GroupKind.OPEN);
    for (UUID group : List.of(open, closed, hidden, ended)) {
      as(owner);
      groups.setRole(group, new EmployeeNumber(member), "MEMBER");
    }
    groups.end(ended);
    assertThat(of(member)).as("both are in them").containsExactlyInAnyOrder(open, closed, hidden);
    as(member);
    assertThat(of(member)).as("of oneself what others know").containsExactly(open);
    assertThat(of(owner)).containsExactlyInAnyOrder(open, closed, hidden);
    as(employee());
    assertThat(of(member)).containsExactly(open);
    assertThat(of(owner))
        .as("who runs a closed one is told")
        .containsExactlyInAnyOrder(open, closed);
    assertThat(groups.of(List.of(new EmployeeNumber(owner))).get(new EmployeeNumber(owner)))
        .as("how many are in it is not")
        .allMatch(group -> group.size() == (group.id().equals(open) ? 2 : 0));
    as(member);
    people.change(List.of(), List.of(), List.of(ProfileField.GROUPS), null);
    as(owner);
    assertThat(of(member)).isEmpty();
    assertThat(groups.people(open, null)).as("the group itself says it").hasSize(2);
  }

  private List<UUID> of(String number) {
    EmployeeNumber who = new EmployeeNumber(number);
    return groups.of(List.of(who)).getOrDefault(who, List.of()).stream()
        .map(GroupName::id)
        .toList();
  }

  private interface Deed {
    void on(Scene scene, EmployeeNumber somebody);
  }

  /** What is done, and what becomes of it for outsider, guest, member and owner. */
  private record Row(String name, Deed deed, String open, String closed, String hidden) {}

  private List<Row> rows() {
    return List.of(
        row("card", (s, x) -> groups.group(s.id), "ok", "ok", "404 ok ok ok"),
        row("owners", (s, x) -> content.front(s.id, 1, 1).owners(), "ok", "ok", "404 ok ok ok"),
        row("people", (s, x) -> groups.people(s.id, null), "ok", "404 ok ok ok", ""),
        row("pages", (s, x) -> content.pins(s.id), "ok", "404 ok ok ok", ""),
        row("page", (s, x) -> content.pin(s.id, s.page), "ok", "404 ok ok ok", ""),
        row("files", (s, x) -> content.files(s.id), "ok", "404 ok ok ok", ""),
        row("file", (s, x) -> content.file(s.id, s.file), "ok", "404 ok ok ok", ""),
        row("bytes", (s, x) -> content.bytes(s.id, s.file, 1), "ok", "404 ok ok ok", ""),
        row("agenda", (s, x) -> content.agenda(s.id), "ok", "404 ok ok ok", ""),
        row("front", (s, x) -> content.front(s.id, 9, 9), "ok", "ok", "404 ok ok ok"),
        row("hand", (s, x) -> hand(s), "ok", "404 ok ok ok", ""),
        row("event", (s, x) -> content.event(s.id, s.event), "ok", "404 ok ok ok", ""),
        row("calendar", (s, x) -> calendars.calendar(s.id), "ok", "404 ok ok ok", ""),
        row("favour", (s, x) -> groups.favour(s.id), "ok", "404 ok ok ok", ""),
        row("asks", (s, x) -> groups.asks(s.id), "403 403 403 ok", "404 403 403 ok", ""));
  }

  private List<Row> writes() {
    return List.of(
        row("come", (s, x) -> content.answer(s.id, s.event, true), "ok", "404 ok ok ok", ""),
        row("file", (s, x) -> addFile(s.id), "403 403 ok ok", "404 403 ok ok", ""),
        row(
            "plan",
            (s, x) -> content.addEvent(s.id, UUID.randomUUID(), event("New", null, null)),
            "403 403 ok ok",
            "404 403 ok ok",
            ""),
        row("link", (s, x) -> link(s), "403 403 ok ok", "404 403 ok ok", ""),
        row("page", (s, x) -> addPage(s.id), "403 403 403 ok", "404 403 403 ok", ""),
        row("rewrite", (s, x) -> rewrite(s), "403 403 403 ok", "404 403 403 ok", ""),
        row(
            "raise",
            (s, x) -> content.raisePin(s.id, s.page),
            "403 403 403 ok",
            "404 403 403 ok",
            ""),
        row(
            "change event",
            (s, x) ->
                content.changeEvent(
                    s.id, s.event, event("Other", null, version("work_group_event", s.event))),
            "403 403 403 ok",
            "404 403 403 ok",
            ""),
        row("set up", (s, x) -> change(s.id, null), "403 403 403 ok", "404 403 403 ok", ""),
        row(
            "invite",
            (s, x) -> groups.invite(s.id, new GroupInvitation(x.value(), "MEMBER")),
            "403 403 403 ok",
            "404 403 403 ok",
            ""),
        row("uninvite", (s, x) -> groups.uninvite(s.id, x), "403 403 403 ok", "404 403 403 ok", ""),
        row(
            "put in",
            (s, x) -> groups.setRole(s.id, x, "MEMBER"),
            "403 403 403 ok",
            "404 403 403 ok",
            ""),
        row("take out", (s, x) -> groups.remove(s.id, x), "403 403 403 ok", "404 403 403 ok", ""),
        row(
            "call off",
            (s, x) -> content.cancelEvent(s.id, s.event),
            "403 403 403 ok",
            "404 403 403 ok",
            ""),
        row(
            "delete file",
            (s, x) -> content.deleteFile(s.id, s.file),
            "403 403 403 ok",
            "404 403 403 ok",
            ""),
        row(
            "delete page",
            (s, x) -> content.deletePin(s.id, s.page),
            "403 403 403 ok",
            "404 403 403 ok",
            ""));
  }

  /** An empty last means that a hidden group is to outsiders what a closed one is. */
  private static Row row(String name, Deed deed, String open, String closed, String hidden) {
    return new Row(name, deed, open, closed, hidden.isEmpty() ? closed : hidden);
  }

  @Test
  @DisplayName(
      "GR-2 GR-3 GR-7 are read and written by whom they are for, and unknown to everybody else")
  void matrix() {
    List<String> wanted = new ArrayList<>();
    List<String> found = new ArrayList<>();
    for (GroupKind kind : GroupKind.values()) {
      Scene scene = new Scene(kind, false);
      EmployeeNumber somebody = new EmployeeNumber(employee());
      List<Row> table = new ArrayList<>(rows());
      table.addAll(writes());
      for (Row row : table) {
        String outcome =
            switch (kind) {
              case OPEN -> row.open();
              case CLOSED -> row.closed();
              case HIDDEN -> row.hidden();
            };
        String name = kind + " " + row.name() + ": ";
        wanted.add(name + (outcome.equals("ok") ? "ok ok ok ok" : outcome));
        found.add(name + tried(scene, row, somebody));
      }
    }
    assertThat(found).isEqualTo(wanted);
  }

  @Test
  @DisplayName(
      "GR-6 can be read and nothing more once they have ended, until they are opened again")
  void ended() {
    for (GroupKind kind : GroupKind.values()) {
      Scene scene = new Scene(kind, true);
      EmployeeNumber somebody = new EmployeeNumber(employee());
      for (Row row : writes()) {
        assertThat(tried(scene, row, somebody))
            .as(kind + " " + row.name())
            .doesNotContain("ok")
            .endsWith("409");
      }
      as(scene.person("owner"));
      assertThat(content.pin(scene.id, scene.page).mayEdit()).isFalse();
      assertThat(groups.look(scene.id, scene.number("owner")).mayWrite()).isFalse();
      assertThat(groups.look(scene.id, scene.number("guest")).mayAnswer()).isFalse();
      as(scene.person("outsider"));
      assertRefused(
          () -> groups.join(scene.id, null),
          kind == GroupKind.HIDDEN ? Refusal.Kind.NOT_FOUND : Refusal.Kind.CONFLICT);
      as(scene.person("member"));
      assertRefused(() -> groups.reopen(scene.id), Refusal.Kind.FORBIDDEN);
      as(scene.person("owner"));
      groups.reopen(scene.id);
      assertThat(addFile(scene.id).version()).isPositive();
    }
  }

  private String tried(Scene scene, Row row, EmployeeNumber somebody) {
    return scene.people.values().stream()
        .map(
            who -> {
              as(who);
              try {
                row.deed().on(scene, somebody);
                return "ok";
              } catch (Refusal refused) {
                return String.valueOf(refused.kind().status());
              }
            })
        .collect(Collectors.joining(" "));
  }

  // --- coming and going ---

  @Test
  @DisplayName("GR-1 GR-10 are begun by everybody, once, however often they are sent")
  void begun() {
    as(employee());
    UUID id = UUID.randomUUID();
    GroupForm form = form("Pump repair", GroupKind.OPEN, null);
    assertThat(groups.create(id, form).role()).isEqualTo(GroupRole.OWNER);
    assertThat(groups.create(id, form).size()).isEqualTo(1);
    assertThat(groups.mine()).extracting(GroupCard::id).containsExactly(id);
    assertThat(groups.find("pump rep", null, null, null).groups())
        .extracting(GroupCard::id)
        .contains(id);
    as(employee());
    assertRefused(() -> groups.create(id, form), Refusal.Kind.NOT_FOUND);
    for (GroupForm wrong :
        List.of(
            form("x", GroupKind.OPEN, null),
            form("!!", GroupKind.OPEN, null),
            form("x".repeat(81), GroupKind.OPEN, null),
            form("a\u0000b", GroupKind.OPEN, null),
            new GroupForm(
                "Name", "For", "SECRET", "ROOM", null, null, null, null, null, null, null),
            new GroupForm("Name", "For", "OPEN", "ROOM", "no", null, null, null, null, null, null),
            new GroupForm(null, null, null, null, null, null, null, null, null, null, null))) {
      assertRefused(() -> groups.create(UUID.randomUUID(), wrong), Refusal.Kind.INVALID);
    }
  }

  @Test
  @DisplayName(
      "GR-4 GR-9 are made more closed, never less, and not over the change of somebody else")
  void tightened() {
    Scene scene = new Scene(GroupKind.OPEN, false);
    as(scene.person("outsider"));
    content.answer(scene.id, scene.event, true);
    as(scene.person("owner"));
    assertThat(change(scene.id, GroupKind.CLOSED).kind()).isEqualTo(GroupKind.CLOSED);
    assertThat(content.event(scene.id, scene.event).coming())
        .as("an outsider comes to nothing there any more")
        .isZero();
    assertRefused(() -> change(scene.id, GroupKind.OPEN), Refusal.Kind.INVALID);
    assertRefused(
        () -> groups.change(scene.id, form("Old", GroupKind.CLOSED, 0)), Refusal.Kind.CONFLICT);
    as(scene.person("outsider"));
    groups.join(scene.id, "Please");
    as(scene.person("owner"));
    change(scene.id, GroupKind.HIDDEN);
    assertRefused(() -> change(scene.id, GroupKind.CLOSED), Refusal.Kind.INVALID);
    as(scene.person("outsider"));
    assertThat(groups.waiting()).isEmpty();
    assertThat(groups.find("Group", null, null, null).groups())
        .extracting(GroupCard::id)
        .doesNotContain(scene.id);
    assertRefused(() -> groups.join(scene.id, null), Refusal.Kind.NOT_FOUND);
  }

  @Test
  @DisplayName("are asked, answered, left; whoever is out is told nothing of them any more")
  void askedAndLeft() {
    String owner = employee();
    String asker = employee();
    UUID id = begin(owner, GroupKind.CLOSED);
    as(asker);
    assertThat(groups.group(id).size()).as("not even how many").isZero();
    assertThat(groups.join(id, "I repair pumps").waiting()).isEqualTo(GroupCard.Waiting.ASKED);
    groups.join(id, "Once more");
    as(owner);
    assertThat(groups.asks(id)).extracting(GroupAsk::words).containsExactly("I repair pumps");
    assertThat(told()).contains("asks to join");
    groups.answer(id, new EmployeeNumber(asker), true);
    as(asker);
    assertThat(groups.mine(new EmployeeNumber(asker))).extracting(GroupName::id).contains(id);
    assertThat(told()).contains("You are in");
    groups.favour(id);
    assertThat(favourite()).isPresent();
    groups.leave(id);
    assertThat(told()).doesNotContain("You are in");
    assertThat(favourite()).isEmpty();
    assertRefused(() -> content.pins(id), Refusal.Kind.NOT_FOUND);
  }

  @Test
  @DisplayName("GR-5 invite, and are not left by the last who runs them without another")
  void invitedAndRun() {
    String owner = employee();
    String invited = employee();
    String mail = one("select email from employee where number = '" + invited + "'");
    UUID id = begin(owner, GroupKind.HIDDEN);
    assertRefused(
        () -> groups.invite(id, new GroupInvitation("nobody@example.org", "MEMBER")),
        Refusal.Kind.INVALID);
    groups.invite(
        id,
        new GroupInvitation(
            "Somebody <" + String.valueOf(mail).toUpperCase(Locale.ROOT) + ">, " + owner, "GUEST"));
    assertRefused(() -> groups.leave(id), Refusal.Kind.CONFLICT);
    as(invited);
    assertThat(groups.waiting()).extracting(GroupCard::id).containsExactly(id);
    assertThat(told()).contains("invites you as a guest");
    assertThat(groups.group(id).invitedAs()).isEqualTo(GroupRole.GUEST);
    assertRefused(() -> content.pins(id), Refusal.Kind.NOT_FOUND);
    assertThat(groups.join(id, null).role()).isEqualTo(GroupRole.GUEST);
    as(owner);
    assertRefused(
        () -> groups.setRole(id, new EmployeeNumber(owner), "MEMBER"), Refusal.Kind.CONFLICT);
    groups.setRole(id, new EmployeeNumber(invited), "OWNER");
    groups.leave(id);
    assertRefused(() -> groups.group(id), Refusal.Kind.NOT_FOUND);
    as(invited);
    assertThat(content.front(id, 1, 1).owners())
        .extracting(GroupPerson::number)
        .containsExactly(invited);
  }

  @Test
  @DisplayName("GR-8 by rule take in whoever fits and let go of whoever does not any more")
  void cohort() {
    String hr = employee();
    String inside = employee();
    String guest = employee();
    as(hr);
    GroupForm form =
        new GroupForm(
            "Welders " + hr,
            "For",
            "CLOSED",
            "COHORT",
            null,
            null,
            null,
            null,
            null,
            "we-" + hr,
            null);
    assertRefused(() -> groups.create(UUID.randomUUID(), form), Refusal.Kind.FORBIDDEN);
    execute("update employee set job_title = 'WE-" + hr + " II' where number = '" + inside + "'");
    as(hr, Role.HR);
    UUID id = UUID.randomUUID();
    assertThat(groups.create(id, form).size()).isEqualTo(2);
    groups.setRole(id, new EmployeeNumber(guest), "GUEST");
    as(inside);
    assertThat(groups.group(id).byRule()).isTrue();
    assertRefused(() -> groups.leave(id), Refusal.Kind.CONFLICT);
    execute("update employee set job_title = 'Baker' where number = '" + inside + "'");
    upkeep.follow(id);
    upkeep.follow(id);
    assertRefused(() -> content.pins(id), Refusal.Kind.NOT_FOUND);
    assertThat(groups.members(id)).containsExactly(new EmployeeNumber(hr));
    assertThat(groups.look(id, new EmployeeNumber(guest)).role()).isEqualTo(GroupRole.GUEST);
  }

  // --- what is at hand ---

  @Test
  @DisplayName("GR-9 GR-10 GR-12 keep files in versions, checked, once for each sending")
  void files() {
    Scene scene = new Scene(GroupKind.CLOSED, false);
    as(scene.person("member"));
    UUID sending = UUID.randomUUID();
    GroupFile second = content.addFile(scene.id, sending, "C:\\x\\rota.TXT", text("second"));
    assertThat(second.version()).isEqualTo(2);
    assertThat(content.addFile(scene.id, sending, "rota.txt", text("second")).version())
        .isEqualTo(2);
    assertRefused(
        () -> content.addFile(scene.id, sending, "rota.txt", text("third")), Refusal.Kind.CONFLICT);
    assertThat(content.bytes(scene.id, scene.file, 1)).asString().isEqualTo("first");
    assertThat(content.file(scene.id, scene.file).before()).hasSize(1);
    for (String name : Arrays.asList("a.exe", "a.html", "a.svg", "rota", "a.pdf", "", null)) {
      assertRefused(
          () -> content.addFile(scene.id, UUID.randomUUID(), name, text("<script>")),
          Refusal.Kind.INVALID);
    }
    Scene other = new Scene(GroupKind.CLOSED, false);
    as(other.person("owner"));
    assertRefused(() -> content.bytes(other.id, scene.file, 1), Refusal.Kind.NOT_FOUND);
    assertRefused(() -> content.pin(other.id, scene.page), Refusal.Kind.NOT_FOUND);
    assertRefused(() -> content.event(other.id, scene.event), Refusal.Kind.NOT_FOUND);
  }

  @Test
  @DisplayName("GR-11 tell calendars what comes, by a secret that can be replaced")
  void events() {
    Scene scene = new Scene(GroupKind.CLOSED, false);
    as(scene.person("owner"));
    UUID small = UUID.randomUUID();
    GroupEventForm form = event("Small room", "1", null);
    content.addEvent(scene.id, small, form);
    content.addEvent(scene.id, small, form);
    assertRefused(
        () -> content.addEvent(scene.id, small, event("Large room", "1", null)),
        Refusal.Kind.CONFLICT);
    content.answer(scene.id, small, true);
    as(scene.person("member"));
    assertRefused(() -> content.answer(scene.id, small, true), Refusal.Kind.CONFLICT);
    String address = calendars.address();
    String secret = address.replaceAll(".*/|\\.ics$", "");
    assertThat(calendars.calendar(secret)).contains("Small room", "Toolbox");
    content.answer(scene.id, small, false);
    assertThat(calendars.calendar(secret)).doesNotContain("Small room").contains("Toolbox");
    as(scene.person("owner"));
    content.cancelEvent(scene.id, scene.event);
    assertThat(calendars.calendar(secret)).contains("STATUS:CANCELLED");
    groups.remove(scene.id, scene.number("member"));
    assertThat(calendars.calendar(secret)).doesNotContain("Toolbox");
    as(scene.person("member"));
    calendars.address();
    assertRefused(() -> calendars.calendar(secret), Refusal.Kind.NOT_FOUND);
  }

  @Test
  @DisplayName("GR-9 are at hand in pages that whoever sees to them may write, not over each other")
  void pages() {
    Scene scene = new Scene(GroupKind.OPEN, false);
    as(scene.person("owner"));
    UUID step = UUID.randomUUID();
    GroupPinForm form = new GroupPinForm("Permit", "Ask **first**", scene.person("member"), null);
    content.addPin(scene.id, step, form);
    content.addPin(scene.id, step, form);
    assertRefused(
        () ->
            content.addPin(scene.id, step, new GroupPinForm("Permit", "Ask **twice**", null, null)),
        Refusal.Kind.CONFLICT);
    content.raisePin(scene.id, step);
    assertThat(content.pins(scene.id))
        .extracting(GroupPin::title)
        .containsExactly("Permit", "Sheet");
    as(scene.person("member"));
    GroupPin mine = content.pin(scene.id, step);
    assertThat(mine.mayEdit()).isTrue();
    content.changePin(scene.id, step, new GroupPinForm("Permit", "Ask @[1] first", null, 0));
    assertThat(content.pin(scene.id, step).owner()).isEqualTo(scene.person("member"));
    assertThat(content.pin(scene.id, step).words())
        .as("nobody is named by that")
        .doesNotContain("@[");
    assertRefused(
        () -> content.changePin(scene.id, step, new GroupPinForm("Permit", "Old", null, 0)),
        Refusal.Kind.CONFLICT);
  }

  @Test
  @DisplayName("GR-16 say below a step of a process what was changed in it, and why")
  void improvements() {
    as(employee());
    UUID id = UUID.randomUUID();
    groups.create(
        id,
        new GroupForm(
            "Process " + id,
            "For tests",
            "CLOSED",
            "PROCESS",
            null,
            null,
            null,
            null,
            null,
            null,
            null));
    String sees = employee();
    String other = employee();
    groups.setRole(id, new EmployeeNumber(sees), "GUEST");
    groups.setRole(id, new EmployeeNumber(other), "MEMBER");
    UUID step = UUID.randomUUID();
    content.addPin(id, step, new GroupPinForm("Permit", "Ask first", sees, null));
    as(sees);
    UUID line = UUID.randomUUID();
    GroupImprovementForm form = new GroupImprovementForm("The crew calls", "permits got lost");
    content.addImprovement(id, step, line, form);
    content.addImprovement(id, step, line, form);
    assertRefused(
        () -> content.addImprovement(id, step, line, new GroupImprovementForm("Other", "words")),
        Refusal.Kind.CONFLICT);
    for (GroupImprovementForm wrong :
        List.of(
            new GroupImprovementForm(null, "why"),
            new GroupImprovementForm("what", " "),
            new GroupImprovementForm("x".repeat(201), "why"),
            new GroupImprovementForm("a\u0000", "why"))) {
      assertRefused(
          () -> content.addImprovement(id, step, UUID.randomUUID(), wrong), Refusal.Kind.INVALID);
    }
    assertThat(content.pin(id, step).improvements())
        .extracting(GroupImprovement::what, GroupImprovement::why)
        .containsExactly(tuple("The crew calls", "permits got lost"));
    assertThat(Objects.requireNonNull(content.front(id, 1, 1).hand()).pins())
        .allSatisfy(pin -> assertThat(pin.improvedAt()).isNotNull());
    as(other);
    assertRefused(
        () -> content.addImprovement(id, step, UUID.randomUUID(), form), Refusal.Kind.FORBIDDEN);
    assertRefused(() -> content.deleteImprovement(id, step, line), Refusal.Kind.FORBIDDEN);
    as(employee());
    assertRefused(() -> content.deleteImprovement(id, step, line), Refusal.Kind.NOT_FOUND);
    as(sees);
    for (int more = 1; more < GroupContentService.MOST_IMPROVEMENTS; more++) {
      content.addImprovement(id, step, UUID.randomUUID(), form);
    }
    assertRefused(
        () -> content.addImprovement(id, step, UUID.randomUUID(), form), Refusal.Kind.CONFLICT);
    content.deleteImprovement(id, step, line);
    assertThat(content.pin(id, step).improvements())
        .hasSize(GroupContentService.MOST_IMPROVEMENTS - 1);
    Scene room = new Scene(GroupKind.OPEN, false);
    as(room.person("owner"));
    assertRefused(
        () -> content.addImprovement(room.id, room.page, UUID.randomUUID(), form),
        Refusal.Kind.CONFLICT);
  }

  @Test
  @DisplayName("GR-14 bring back what was deleted for a while, and show nothing of it meanwhile")
  void broughtBack() {
    Scene scene = new Scene(GroupKind.CLOSED, false);
    as(scene.person("owner"));
    content.deletePin(scene.id, scene.page);
    content.deleteFile(scene.id, scene.file);
    for (Runnable look :
        List.<Runnable>of(
            () -> content.pin(scene.id, scene.page),
            () -> content.file(scene.id, scene.file),
            () -> content.bytes(scene.id, scene.file, 1))) {
      assertRefused(look, Refusal.Kind.NOT_FOUND);
    }
    assertThat(content.pins(scene.id)).isEmpty();
    assertThat(hand(scene).files()).isEmpty();
    assertThat(content.pinRemoved(scene.id, scene.page)).isPresent();
    as(scene.person("member"));
    assertThat(content.pinRemoved(scene.id, scene.page)).isEmpty();
    assertRefused(() -> content.restorePin(scene.id, scene.page), Refusal.Kind.FORBIDDEN);
    assertRefused(() -> content.restoreFile(scene.id, scene.file), Refusal.Kind.FORBIDDEN);
    as(scene.person("outsider"));
    assertRefused(() -> content.restoreFile(scene.id, scene.file), Refusal.Kind.NOT_FOUND);

    as(scene.person("owner"));
    UUID other = content.addFile(scene.id, UUID.randomUUID(), "rota.txt", text("other")).id();
    assertThat(other).isNotEqualTo(scene.file);
    assertRefused(() -> content.restoreFile(scene.id, scene.file), Refusal.Kind.CONFLICT);
    content.deleteFile(scene.id, other);
    assertThat(content.restoreFile(scene.id, scene.file).name()).isEqualTo("rota.txt");
    assertThat(content.bytes(scene.id, scene.file, 1)).isEqualTo(text("first"));
    assertThat(content.restorePin(scene.id, scene.page).words()).isEqualTo("**Safe**");
    assertThat(content.restorePin(scene.id, scene.page).words()).isEqualTo("**Safe**");

    content.deletePin(scene.id, scene.page);
    execute(
        "update work_group_page set removed_at = removed_at - interval '31 days' where id = '"
            + scene.page
            + "'");
    assertThat(retention.deleteExpired()).isEqualTo(1);
    assertRefused(() -> content.restorePin(scene.id, scene.page), Refusal.Kind.NOT_FOUND);
    assertThat(one("select count(*) from work_group_file where id = '" + other + "'"))
        .isEqualTo("1");
  }

  @Test
  @DisplayName(
      "GR-15 give one file to colleagues outside by a link, until it ends, and write down who read it")
  void links() {
    Scene scene = new Scene(GroupKind.HIDDEN, false);
    as(scene.person("member"));
    UUID id = UUID.randomUUID();
    for (Integer days : Arrays.asList(null, 0, 2, 31)) {
      assertRefused(() -> links.make(scene.id, scene.file, id, days), Refusal.Kind.INVALID);
    }
    String lost = links.make(scene.id, scene.file, id, 1).address().replaceAll(".*=", "");
    String secret = links.make(scene.id, scene.file, id, 1).address().replaceAll(".*=", "");
    assertRefused(() -> links.make(scene.id, scene.file, id, 7), Refusal.Kind.CONFLICT);
    assertThat(one("select count(*) from work_group_link where hash = '" + secret + "'"))
        .as("the secret is kept nowhere")
        .isEqualTo("0");
    assertThat(content.file(scene.id, scene.file).links())
        .singleElement()
        .satisfies(link -> assertThat(link.mayEnd()).isTrue());
    as(scene.person("guest"));
    assertThat(content.files(scene.id)).allSatisfy(file -> assertThat(file.links()).isEmpty());

    as(scene.person("outsider"));
    assertThat(links.look(secret).name()).isEqualTo("rota.txt");
    assertThat(links.look(secret).groupName()).as("a hidden group stays so").isNull();
    assertThat(links.open(secret).bytes()).isEqualTo(text("first"));
    assertRefused(() -> content.bytes(scene.id, scene.file, 1), Refusal.Kind.NOT_FOUND);
    for (String wrong : Arrays.asList(null, "", lost, secret + "x", "x".repeat(5000), "\u0000")) {
      assertRefused(() -> links.look(wrong), Refusal.Kind.NOT_FOUND);
    }
    assertThat(
            one(
                "select string_agg(action, ' ' order by id) from audit_entry where subject = '"
                    + scene.file
                    + "' and actor = '"
                    + scene.person("outsider")
                    + "' and about = '"
                    + scene.person("member")
                    + "'"))
        .isEqualTo("groups.link.look groups.link.open");
    as(scene.person("member"));
    content.addFile(scene.id, UUID.randomUUID(), "rota.txt", text("second"));
    assertThat(links.look(secret).groupName()).isNotNull();
    assertThat(links.open(secret).bytes()).as("what it is now").isEqualTo(text("second"));

    // What ends a link, each time a new one.
    as(scene.person("owner"));
    links.end(scene.id, scene.file, id);
    assertOver(secret);
    String own = link(scene);
    UUID owned = content.file(scene.id, scene.file).links().get(0).id();
    as(scene.person("member"));
    assertRefused(() -> links.end(scene.id, scene.file, owned), Refusal.Kind.FORBIDDEN);
    String over = link(scene);
    execute(
        "update work_group_link set until = now() where hash = '" + GroupSecret.hash(over) + "'");
    assertOver(over);
    assertThat(retention.deleteExpired()).isEqualTo(1);
    assertThat(links.look(own).version()).isEqualTo(2);
    String ofGuest = link(scene);
    as(scene.person("owner"));
    groups.setRole(scene.id, scene.number("member"), "GUEST");
    groups.setRole(scene.id, scene.number("member"), "MEMBER");
    assertOver(ofGuest);
    as(scene.person("member"));
    String ofLeft = link(scene);
    groups.leave(scene.id);
    as(scene.person("owner"));
    groups.setRole(scene.id, scene.number("member"), "MEMBER");
    assertOver(ofLeft);
    String deleted = link(scene);
    content.deleteFile(scene.id, scene.file);
    content.restoreFile(scene.id, scene.file);
    assertOver(deleted);
    String ended = link(scene);
    groups.end(scene.id);
    groups.reopen(scene.id);
    assertOver(ended);
    for (int made = 0; made < GroupLinkService.MOST_LINKS; made++) {
      link(scene);
    }
    assertRefused(() -> link(scene), Refusal.Kind.CONFLICT);
  }

  private void assertOver(String secret) {
    assertRefused(() -> links.look(secret), Refusal.Kind.NOT_FOUND);
    assertRefused(() -> links.open(secret), Refusal.Kind.NOT_FOUND);
  }

  @Test
  @DisplayName("GR-13 say what each channel is for, in words that editors change")
  void channels() {
    as(employee());
    assertThat(channels.channels()).hasSize(4);
    GroupChannelForm form = new GroupChannelForm("For letters", "Voor brieven", version());
    assertRefused(() -> channels.change("MAIL", form), Refusal.Kind.FORBIDDEN);
    as(employee(), Role.EDITOR);
    channels.change("MAIL", form);
    assertThat(channels.channels()).extracting(GroupChannel::english).contains("For letters");
    assertRefused(() -> channels.change("PIGEON", form), Refusal.Kind.NOT_FOUND);
    execute("delete from work_group_channel");
  }

  // --- the scene ---

  private int version() {
    String kept = one("select version from work_group_channel where channel = 'MAIL'");
    return kept == null ? 0 : Integer.parseInt(kept);
  }

  private int version(String table, UUID id) {
    return Integer.parseInt(
        String.valueOf(one("select version from " + table + " where id = '" + id + "'")));
  }

  private UUID begin(String owner, GroupKind kind) {
    as(owner);
    UUID id = UUID.randomUUID();
    groups.create(id, form("Group " + id, kind, null));
    return id;
  }

  private static GroupForm form(String name, GroupKind kind, @Nullable Integer version) {
    return new GroupForm(
        name, "For tests", kind.name(), "ROOM", null, "Leerdam", "", null, null, null, version);
  }

  private GroupCard change(UUID id, @Nullable GroupKind kind) {
    GroupKind now =
        GroupKind.valueOf(
            String.valueOf(one("select kind from work_group where id = '" + id + "'")));
    return groups.change(
        id, form("Group " + id, kind == null ? now : kind, version("work_group", id)));
  }

  private GroupHand hand(Scene scene) {
    GroupHand hand = content.front(scene.id, 5, 5).hand();
    if (hand == null) {
      throw Refusal.notFound();
    }
    return hand;
  }

  private GroupFile addFile(UUID id) {
    return content.addFile(id, UUID.randomUUID(), "more.txt", text("more"));
  }

  /** What opens a link of whoever acts to the file of a scene. */
  private String link(Scene scene) {
    return links.make(scene.id, scene.file, UUID.randomUUID(), 7).address().replaceAll(".*=", "");
  }

  private void addPage(UUID id) {
    content.addPin(id, UUID.randomUUID(), new GroupPinForm("Page", "Words", null, null));
  }

  private void rewrite(Scene scene) {
    content.changePin(
        scene.id,
        scene.page,
        new GroupPinForm("Sheet", "New", null, version("work_group_page", scene.page)));
  }

  private static GroupEventForm event(
      String title, @Nullable String seats, @Nullable Integer version) {
    LocalDateTime from = LocalDateTime.now(ZoneId.of("Europe/Amsterdam")).plusDays(3).withNano(0);
    return new GroupEventForm(
        title,
        "Bring a **cup**",
        "Depot",
        from.toString(),
        from.plusHours(1).toString(),
        seats,
        version);
  }

  private static byte[] text(String words) {
    return words.getBytes(StandardCharsets.UTF_8);
  }

  /** All that whoever acts was told, as one text. */
  private String told() {
    return notices.page(null).notices().stream()
        .map(notice -> notice.title() + ": " + notice.text())
        .collect(Collectors.joining("\n"));
  }

  /** Somebody whom no test of groups has met and no other test has put into one. */
  private String employee() {
    try (Connection connection = dataSource.getConnection();
        PreparedStatement statement =
            connection.prepareStatement(
                "select number from employee where status = 'ACTIVE' and email is not null"
                    + " and number not in (select employee from work_group_member)"
                    + " order by number desc");
        ResultSet row = statement.executeQuery()) {
      while (row.next()) {
        String found = row.getString(1);
        if (!USED.contains(found)) {
          USED.add(found);
          return found;
        }
      }
      throw new AssertionError("nobody is left");
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private void as(String number, Role... roles) {
    Acting.as(request, directory.find(new EmployeeNumber(number)).orElseThrow(), roles);
  }

  private @Nullable String one(String sql) {
    try (Connection connection = dataSource.getConnection();
        PreparedStatement statement = connection.prepareStatement(sql);
        ResultSet row = statement.executeQuery()) {
      return row.next() ? row.getString(1) : null;
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private void execute(String sql) {
    try (Connection connection = dataSource.getConnection();
        PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.execute();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void assertRefused(Runnable deed, Refusal.Kind kind) {
    assertThatThrownBy(deed::run)
        .isInstanceOfSatisfying(
            Refusal.class, refusal -> assertThat(refusal.kind()).isEqualTo(kind));
  }
}
