package org.wissel.portal.ideas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.json.bind.JsonbBuilder;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.wissel.portal.feed.NewPost;
import org.wissel.portal.feed.PostService;
import org.wissel.portal.groups.GroupContentService;
import org.wissel.portal.groups.GroupEventForm;
import org.wissel.portal.groups.GroupForm;
import org.wissel.portal.groups.GroupService;
import org.wissel.portal.platform.PersonalRows;
import org.wissel.portal.platform.Refusal;
import org.wissel.portal.platform.SearchWords;
import org.wissel.portal.platform.Sql;
import org.wissel.portal.platform.SubjectSource;
import org.wissel.portal.platform.identity.Acting;
import org.wissel.portal.platform.identity.EmployeeDirectory;
import org.wissel.portal.platform.identity.Role;
import org.wissel.portal.platform.notices.NoticeService;
import org.wissel.spi.EmployeeNumber;

@ExtendWith(ArquillianExtension.class)
@DisplayName("Ideas")
class IdeaIT {

  /** People that a test has used; every test takes its own. */
  private static final Set<String> USED = new HashSet<>();

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @Inject IdeaBoardService boards;
  @Inject IdeaService ideas;
  @Inject IdeaSearch search;
  @Inject IdeaRetention retention;
  @Inject IdeaPersonalData personal;
  @Inject GroupService groups;
  @Inject GroupContentService content;
  @Inject PostService posts;
  @Inject NoticeService notices;
  @Inject EmployeeDirectory directory;
  @Inject @Any Instance<SubjectSource> subjects;
  @Inject HttpServletRequest request;
  @Inject Sql sql;

  private String acting = "";

  @BeforeEach
  void peopleHaveBeenRead() {
    Instant deadline = Instant.now().plus(PATIENCE);
    while (count("select count(*) from employee") == 0) {
      assertThat(Instant.now()).as("deadline").isBefore(deadline);
      LockSupport.parkNanos(50_000_000);
    }
  }

  // --- ID-1 ID-2 ID-7: the matrix ---

  /** A board of a member, in a group with somebody in each part. */
  private final class Scene {
    final Map<String, String> people = new LinkedHashMap<>();
    final UUID group = UUID.randomUUID();
    final UUID board = UUID.randomUUID();
    final UUID idea = UUID.randomUUID();
    final UUID cluster = UUID.randomUUID();

    Scene(String kind) {
      for (String part : List.of("outsider", "guest", "member", "owner", "began")) {
        people.put(part, employee());
      }
      as(person("owner"));
      groups.create(group, groupForm("Ideas " + group, kind, null));
      groups.setRole(group, number("guest"), "GUEST");
      groups.setRole(group, number("member"), "MEMBER");
      groups.setRole(group, number("began"), "MEMBER");
      as(person("began"));
      boards.begin(board, boardForm("Fewer miles", group));
      boards.addCluster(board, cluster, new IdeaForms.Cluster("Vans"));
      ideas.add(board, idea, words("Share the vans"));
    }

    String person(String part) {
      return people.get(part);
    }

    EmployeeNumber number(String part) {
      return new EmployeeNumber(person(part));
    }
  }

  private interface Deed {
    void on(Scene scene);
  }

  /** What becomes of a deed for outsider, guest, member, owner and who began the board. */
  private record Row(String name, Deed deed, String open, String closed) {}

  private static final String READS = "ok ok ok ok ok";
  private static final String READS_CLOSED = "404 ok ok ok ok";

  private List<Row> reads() {
    return List.of(
        new Row("board", s -> boards.board(s.board), READS, READS_CLOSED),
        new Row("wall", s -> ideas.wall(s.board, IdeaSort.NEWEST), READS, READS_CLOSED),
        new Row("list", s -> ideas.list(s.board, IdeaSort.VOTES, null, null), READS, READS_CLOSED),
        new Row("idea", s -> ideas.idea(s.idea), READS, READS_CLOSED),
        new Row("clusters", s -> boards.clusters(s.board), READS, READS_CLOSED),
        new Row("talk", s -> talk("idea", s.idea), READS, READS_CLOSED),
        new Row("talk of all", s -> talk("ideas", s.board), READS, READS_CLOSED),
        new Row("found", s -> found(s.idea), READS, READS_CLOSED));
  }

  private List<Row> writes() {
    return List.of(
        new Row(
            "begin",
            s -> boards.begin(UUID.randomUUID(), boardForm("Other", s.group)),
            "403 403 ok ok ok",
            "404 403 ok ok ok"),
        new Row(
            "add",
            s -> ideas.add(s.board, UUID.randomUUID(), words("More")),
            "403 403 ok ok ok",
            "404 403 ok ok ok"),
        new Row(
            "lines",
            s -> ideas.addLines(s.board, UUID.randomUUID(), new IdeaForms.Lines("One\nTwo")),
            "403 403 ok ok ok",
            "404 403 ok ok ok"),
        new Row("vote", s -> ideas.vote(s.idea, true), "403 403 ok ok 409", "404 403 ok ok 409"),
        new Row("back", s -> ideas.vote(s.idea, false), "403 403 ok ok 409", "404 403 ok ok 409"),
        led("put", s -> ideas.sort(s.idea, new IdeaForms.Place(s.cluster.toString()))),
        led("decide", s -> decide(s.idea, "TAKEN_UP", "It pays")),
        led("cluster", s -> boards.addCluster(s.board, UUID.randomUUID(), cluster())),
        led("rename", s -> boards.renameCluster(s.cluster, cluster())),
        led("set up", s -> change(s)),
        new Row(
            "say otherwise",
            s -> ideas.change(s.idea, new IdeaForms.Words("Other", version(s.idea))),
            "403 403 403 403 409",
            "404 403 403 403 409"),
        new Row(
            "take away",
            s -> {
              UUID other = planted(s);
              ideas.takeAway(other, new IdeaForms.Reason("Twice there"));
            },
            "403 403 403 ok ok",
            "404 403 403 ok ok"));
  }

  private static Row led(String name, Deed deed) {
    return new Row(name, deed, "403 403 403 ok ok", "404 403 403 ok ok");
  }

  private List<Row> last() {
    return List.of(
        led("end", s -> end(s.board, "We share vans")),
        new Row("delete", s -> ideas.delete(s.idea), "403 403 403 403 ok", "404 403 403 403 ok"));
  }

  @Test
  @DisplayName("ID-1 ID-2 ID-7 are read and run by whom they are for, and not there for others")
  void matrix() {
    List<String> wanted = new ArrayList<>();
    List<String> found = new ArrayList<>();
    for (String kind : List.of("OPEN", "CLOSED", "HIDDEN")) {
      Scene scene = new Scene(kind);
      List<Row> rows = new ArrayList<>(reads());
      rows.addAll(writes());
      rows.addAll(last());
      for (Row row : rows) {
        String name = kind + " " + row.name() + ": ";
        wanted.add(name + (kind.equals("OPEN") ? row.open() : row.closed()));
        found.add(name + tried(scene, row));
      }
    }
    assertThat(found).isEqualTo(wanted);
  }

  @Test
  @DisplayName("ID-2 can be read and nothing more once their group has ended")
  void groupEnded() {
    Scene scene = new Scene("CLOSED");
    as(scene.person("owner"));
    groups.end(scene.group);
    for (Row row : reads()) {
      if (!row.name().startsWith("talk")) {
        assertThat(tried(scene, row)).as(row.name()).isEqualTo(READS_CLOSED);
      }
    }
    List<Row> rows = new ArrayList<>(writes());
    rows.addAll(last());
    for (Row row : rows) {
      assertThat(tried(scene, row)).as(row.name()).startsWith("404").doesNotContain("ok");
    }
    as(scene.person("member"));
    assertRefused(() -> talk("idea", scene.idea), Refusal.Kind.NOT_FOUND);
  }

  private String tried(Scene scene, Row row) {
    return scene.people.values().stream()
        .map(
            who -> {
              as(who);
              try {
                row.deed().on(scene);
                return "ok";
              } catch (Refusal refused) {
                return String.valueOf(refused.kind().status());
              }
            })
        .collect(Collectors.joining(" "));
  }

  // --- ID-1: the whole company ---

  @Test
  @DisplayName("ID-1 of the whole company are asked for by communications and HR, run with others")
  void company() {
    String somebody = employee();
    String expert = employee();
    as(somebody);
    assertRefused(
        () -> boards.begin(UUID.randomUUID(), companyForm("Save", "")), Refusal.Kind.FORBIDDEN);
    String editor = employee();
    as(editor, Role.EDITOR);
    UUID board = UUID.randomUUID();
    IdeaBoardCard card = boards.begin(board, companyForm("Save energy", expert));
    assertThat(card.runs()).isTrue();
    assertThat(card.owners()).hasSize(1);
    assertThat(boards.list(true, null).boards()).extracting(IdeaBoardCard::id).contains(board);
    assertRefused(
        () -> boards.begin(UUID.randomUUID(), companyForm("Save", "nobody@example.org")),
        Refusal.Kind.INVALID);

    as(somebody);
    UUID idea = ideas.add(board, UUID.randomUUID(), words("Lights off")).id();
    assertThat(boards.board(board).runs()).isFalse();
    assertThat(boards.board(board).owners()).isEmpty();
    assertRefused(() -> decide(idea, "LOOKED_AT", ""), Refusal.Kind.FORBIDDEN);
    as(expert);
    assertThat(boards.board(board).runs()).isTrue();
    assertThat(decide(idea, "LOOKED_AT", "").state()).isEqualTo(IdeaState.LOOKED_AT);
    as(employee(), Role.HR);
    assertThat(boards.board(board).runs()).isTrue();
    as(employee(), Role.MODERATOR);
    assertThat(ideas.idea(idea).mayTakeAway()).isTrue();
    assertRefused(() -> decide(idea, "TAKEN_UP", ""), Refusal.Kind.FORBIDDEN);
    as(editor, Role.EDITOR);
    assertThat(
            boards
                .change(
                    board,
                    new IdeaBoardForm(
                        "Save power",
                        "How?",
                        "COST",
                        inDays(9),
                        "",
                        "",
                        "",
                        boards.board(board).version()))
                .title())
        .isEqualTo("Save power");
    assertRefused(() -> boards.change(board, companyForm("Old", "")), Refusal.Kind.CONFLICT);
    as(expert);
    assertThat(boards.board(board).runs()).isFalse();
  }

  @Test
  @DisplayName("ID-1 belong to an event of their group, and to none of another")
  void events() {
    Scene scene = new Scene("OPEN");
    Scene other = new Scene("OPEN");
    as(scene.person("member"));
    UUID event = UUID.randomUUID();
    LocalDateTime from = LocalDateTime.now(ZoneId.of("Europe/Amsterdam")).plusDays(2).withNano(0);
    content.addEvent(
        scene.group,
        event,
        new GroupEventForm(
            "Brainstorm", "", "", from.toString(), from.plusHours(1).toString(), null, null));
    IdeaBoardCard card =
        boards.begin(
            UUID.randomUUID(),
            new IdeaBoardForm(
                "T", "Q", "", "", scene.group.toString(), event.toString(), "", null));
    assertThat(card.eventTitle()).isEqualTo("Brainstorm");
    assertThat(collects(scene, event, "member")).isTrue();
    assertThat(collects(scene, event, "guest")).isFalse();
    String moved =
        "update work_group_event set starts_at = now() - interval '%s days',"
            + " ends_at = now() - interval '%s days', cancelled = %s where id = ?";
    for (String change : List.of("1 0 true", "32 31 false", "30 29 false")) {
      String[] parts = change.split(" ");
      sql.update(moved.formatted((Object[]) parts), event);
      as(scene.person("member"));
      boolean offered = collects(scene, event, "member");
      assertThat(offered).as(change).isEqualTo(change.startsWith("30"));
      Runnable begin =
          () ->
              boards.begin(
                  UUID.randomUUID(),
                  new IdeaBoardForm(
                      "T", "Q", "", "", scene.group.toString(), event.toString(), "", null));
      if (offered) {
        begin.run();
      } else {
        assertRefused(begin, Refusal.Kind.INVALID);
      }
    }
    as(other.person("member"));
    assertRefused(
        () ->
            boards.begin(
                UUID.randomUUID(),
                new IdeaBoardForm(
                    "T", "Q", "", "", other.group.toString(), event.toString(), "", null)),
        Refusal.Kind.INVALID);
  }

  private boolean collects(Scene scene, UUID event, String person) {
    as(scene.person(person));
    return boards.mayCollect(
        groups.look(scene.group, scene.number(person)), content.event(scene.group, event));
  }

  // --- ID-3 ID-9: adding ---

  @Test
  @DisplayName("ID-3 ID-9 are there once, however often they are sent, and of whoever sent them")
  void sentAgain() {
    Scene scene = new Scene("OPEN");
    as(scene.person("member"));
    UUID board = UUID.randomUUID();
    boards.begin(board, boardForm("Board", scene.group));
    assertThat(boards.begin(board, boardForm("Board", scene.group)).id()).isEqualTo(board);
    assertRefused(
        () -> boards.begin(board, boardForm("Other", scene.group)), Refusal.Kind.CONFLICT);
    UUID id = UUID.randomUUID();
    assertThat(ideas.add(board, id, words("Once")).words()).isEqualTo("Once");
    assertThat(ideas.add(board, id, words("Once")).id()).isEqualTo(id);
    assertRefused(() -> ideas.add(board, id, words("Twice")), Refusal.Kind.CONFLICT);
    assertRefused(() -> ideas.add(scene.board, id, words("Once")), Refusal.Kind.NOT_FOUND);
    UUID lines = UUID.randomUUID();
    IdeaForms.Lines noted = new IdeaForms.Lines("- First\n- Second");
    assertThat(ideas.addLines(board, lines, noted)).extracting(IdeaCard::noted).containsOnly(true);
    assertThat(ideas.addLines(board, lines, noted)).hasSize(2);
    for (String other : List.of("First", "First\nSecond\nThird", "First\nOther")) {
      assertRefused(
          () -> ideas.addLines(board, lines, new IdeaForms.Lines(other)), Refusal.Kind.CONFLICT);
    }
    assertRefused(
        () ->
            boards.begin(
                board,
                new IdeaBoardForm(
                    "Board",
                    "How?",
                    "",
                    "",
                    scene.group.toString(),
                    "",
                    scene.person("owner"),
                    null)),
        Refusal.Kind.CONFLICT);
    UUID cluster = UUID.randomUUID();
    boards.addCluster(board, cluster, new IdeaForms.Cluster("Bikes"));
    assertThat(boards.addCluster(board, cluster, new IdeaForms.Cluster("Bikes")).name())
        .isEqualTo("Bikes");
    assertRefused(
        () -> boards.addCluster(board, cluster, new IdeaForms.Cluster("Trains")),
        Refusal.Kind.CONFLICT);
    assertThat(ideas.list(board, IdeaSort.NEWEST, null, null).ideas())
        .extracting(IdeaCard::words)
        .containsExactly("First", "Second", "Once");
    ideas.delete(id);
    assertRefused(() -> ideas.idea(id), Refusal.Kind.NOT_FOUND);
    ideas.add(board, id, words("Once"));
    assertThat(boards.board(board).ideas()).isEqualTo(2);
    as(scene.person("owner"));
    assertRefused(() -> ideas.add(board, id, words("Once")), Refusal.Kind.NOT_FOUND);
    assertRefused(
        () -> boards.begin(board, boardForm("Board", scene.group)), Refusal.Kind.NOT_FOUND);
  }

  @Test
  @DisplayName("are limited, and say so")
  void limits() {
    Scene scene = new Scene("OPEN");
    as(scene.person("owner"));
    for (String wrong : new @Nullable String[] {null, "", " \n", "x".repeat(501), "a\u0000b"}) {
      assertRefused(
          () -> ideas.add(scene.board, UUID.randomUUID(), words(wrong)), Refusal.Kind.INVALID);
    }
    assertRefused(
        () -> ideas.sort(scene.idea, new IdeaForms.Place(UUID.randomUUID().toString())),
        Refusal.Kind.INVALID);
    assertRefused(() -> ideas.list(scene.board, IdeaSort.NEWEST, "x", null), Refusal.Kind.INVALID);
    assertRefused(() -> ideas.takeAway(scene.idea, new IdeaForms.Reason("")), Refusal.Kind.INVALID);
    for (int i = 1; i < IdeaBoardService.MOST_CLUSTERS; i++) {
      boards.addCluster(scene.board, UUID.randomUUID(), cluster());
    }
    assertRefused(
        () -> boards.addCluster(scene.board, UUID.randomUUID(), cluster()), Refusal.Kind.CONFLICT);
    assertRefused(
        () ->
            boards.renameCluster(
                scene.cluster,
                new IdeaForms.Cluster(
                    boards.clusters(scene.board).stream()
                        .filter(c -> !c.id().equals(scene.cluster))
                        .findFirst()
                        .orElseThrow()
                        .name()
                        .toUpperCase(Locale.ROOT))),
        Refusal.Kind.INVALID);
    String fifty =
        IntStream.range(0, 50).mapToObj(i -> "Idea " + i).collect(Collectors.joining("\n"));
    ideas.addLines(scene.board, UUID.randomUUID(), new IdeaForms.Lines(fifty));
    ideas.addLines(scene.board, UUID.randomUUID(), new IdeaForms.Lines(fifty));
    assertRefused(
        () -> ideas.add(scene.board, UUID.randomUUID(), words("One more")), Refusal.Kind.CONFLICT);
    Set<UUID> paged = new HashSet<>();
    UUID after = null;
    do {
      IdeaPage page = ideas.list(scene.board, IdeaSort.VOTES, "none", after);
      page.ideas().forEach(idea -> assertThat(paged.add(idea.id())).isTrue());
      after = page.next();
    } while (after != null);
    assertThat(paged).hasSize(101);
    IdeaWall wall = ideas.wall(scene.board, IdeaSort.NEWEST);
    assertThat(wall.columns().get(0).ideas()).hasSize(IdeaService.IN_A_COLUMN);
    assertThat(wall.columns().get(0).all()).isEqualTo(101);
    sql.update(
        "insert into idea_board (id, group_id, title, question, begun_by, begun_at)"
            + " select gen_random_uuid(), ?, 'T', 'Q', 'nobody', now()"
            + " from generate_series(1, ?)",
        scene.group,
        IdeaBoardService.MOST_BOARDS);
    assertRefused(
        () -> boards.begin(UUID.randomUUID(), boardForm("One more", scene.group)),
        Refusal.Kind.CONFLICT);
  }

  // --- ID-4: votes ---

  @Test
  @DisplayName("ID-4 have one vote of everybody, that can be taken back, and tell nobody who voted")
  void votes() {
    Scene scene = new Scene("OPEN");
    as(scene.person("member"));
    int read = ideas.idea(scene.idea).wording();
    as(scene.person("began"));
    ideas.sort(scene.idea, new IdeaForms.Place(scene.cluster.toString()));
    ideas.change(scene.idea, new IdeaForms.Words("Sell the vans", 0));
    as(scene.person("member"));
    assertRefused(() -> ideas.vote(scene.idea, read), Refusal.Kind.CONFLICT);
    assertThat(votes(scene.idea)).as("of whoever read other words").isZero();
    int now = ideas.idea(scene.idea).wording();
    assertThat(ideas.vote(scene.idea, now).votes()).isEqualTo(1);
    assertThat(ideas.vote(scene.idea, true).votes()).isEqualTo(1);
    as(scene.person("owner"));
    IdeaCard card = ideas.vote(scene.idea, true);
    assertThat(card.votes()).isEqualTo(2);
    as(scene.person("began"));
    assertThat(JsonbBuilder.create().toJson(ideas.idea(scene.idea)))
        .doesNotContain(scene.person("member"))
        .doesNotContain(scene.person("owner"));
    assertThat(
            count(
                "select count(*) from audit_entry where actor = '"
                    + scene.person("member")
                    + "' and subject = '"
                    + scene.idea
                    + "'"))
        .isZero();
    as(scene.person("member"));
    assertThat(ideas.vote(scene.idea, false).votes()).isEqualTo(1);
    assertThat(ideas.vote(scene.idea, false).voted()).isFalse();
    UUID noted =
        ideas.addLines(scene.board, UUID.randomUUID(), new IdeaForms.Lines("Noted")).get(0).id();
    assertThat(ideas.vote(noted, true).votes()).as("words of others").isEqualTo(1);
    assertThat(ideas.list(scene.board, IdeaSort.VOTES, null, null).ideas())
        .extracting(IdeaCard::votes)
        .containsExactly(1, 1);
    as(scene.person("began"));
    assertThat(ideas.idea(scene.idea).mayVote()).isFalse();
    assertRefused(
        () -> ideas.change(scene.idea, new IdeaForms.Words("Other", 0)), Refusal.Kind.CONFLICT);
  }

  // --- ID-5: what becomes of them ---

  @Test
  @DisplayName("ID-5 say where they stand and why; whoever contributed is told once")
  void decided() {
    Scene scene = new Scene("CLOSED");
    as(scene.person("member"));
    UUID first = ideas.add(scene.board, UUID.randomUUID(), words("First")).id();
    UUID second = ideas.add(scene.board, UUID.randomUUID(), words("Second")).id();
    as(scene.person("owner"));
    groups.setRole(scene.group, scene.number("guest"), "MEMBER");
    as(scene.person("guest"));
    ideas.vote(first, true);
    ideas.vote(second, true);
    as(scene.person("owner"));
    posts.publish(
        UUID.randomUUID(),
        new NewPost("FYI", "I like it", List.of(), null, "idea:" + first, null, null, null, null));
    as(scene.person("began"));
    assertRefused(() -> decide(first, "NOT_NOW", ""), Refusal.Kind.INVALID);
    assertRefused(() -> decide(first, "RESULT", "Done"), Refusal.Kind.INVALID);
    assertRefused(() -> decide(first, "NEW", ""), Refusal.Kind.INVALID);
    assertRefused(() -> decide(first, "DONE", ""), Refusal.Kind.INVALID);
    assertRefused(
        () -> ideas.decide(first, new IdeaForms.Decision("TAKEN_UP", "", 7)),
        Refusal.Kind.CONFLICT);
    assertThat(decide(first, "LOOKED_AT", "We ask around").because()).isEqualTo("We ask around");
    as(scene.person("guest"));
    assertThat(told()).as("looked at is for its author").isEmpty();
    as(scene.person("began"));
    decide(first, "TAKEN_UP", "It pays");
    decide(second, "NOT_NOW", "No money before May");
    IdeaCard done = decide(first, "RESULT", "Three vans shared");
    assertThat(done.because()).isEqualTo("It pays");
    assertThat(done.result()).isEqualTo("Three vans shared");
    assertThat(ideas.list(scene.board, IdeaSort.DECIDED, null, null).ideas())
        .extracting(IdeaCard::id)
        .containsExactly(first, second);
    decide(first, "RESULT", "Four vans shared");
    assertThat(told()).as("who decides").isEmpty();
    as(scene.person("member"));
    assertThat(told()).hasSize(2).anySatisfy(line -> assertThat(line).contains("is live"));
    as(scene.person("guest"));
    assertThat(told())
        .singleElement()
        .asString()
        .startsWith("Fewer miles")
        .contains("3 things were decided");
    as(scene.person("owner"));
    assertThat(told()).singleElement().asString().contains("2 things were decided");

    as(scene.person("owner"));
    groups.remove(scene.group, scene.number("guest"));
    as(scene.person("guest"));
    assertThat(told()).as("not in the group any more").isEmpty();
    assertRefused(() -> ideas.idea(first), Refusal.Kind.NOT_FOUND);
    as(scene.person("began"));
    end(scene.board, "We share");
    as(scene.person("guest"));
    assertThat(told()).isEmpty();
    as(scene.person("member"));
    assertThat(told()).anySatisfy(line -> assertThat(line).contains("has ended"));
  }

  @Test
  @DisplayName("ID-6 are read and decided after the last day, and nothing is added")
  void over() {
    Scene scene = new Scene("OPEN");
    sql.update("update idea_board set last_day = current_date - 2 where id = ?", scene.board);
    as(scene.person("member"));
    IdeaBoardCard card = boards.board(scene.board);
    assertThat(card.running()).isFalse();
    assertThat(card.takesPart()).isFalse();
    assertRefused(
        () -> ideas.add(scene.board, UUID.randomUUID(), words("Late")), Refusal.Kind.CONFLICT);
    assertRefused(() -> ideas.vote(scene.idea, true), Refusal.Kind.CONFLICT);
    as(scene.person("began"));
    assertRefused(() -> change(scene), Refusal.Kind.CONFLICT);
    assertThat(decide(scene.idea, "TAKEN_UP", "").state()).isEqualTo(IdeaState.TAKEN_UP);
    assertThat(end(scene.board, "We share").outcome()).isEqualTo("We share");
    assertRefused(
        () -> boards.end(scene.board, new IdeaForms.End("We sell", 0)), Refusal.Kind.CONFLICT);
    assertRefused(
        () -> boards.end(scene.board, new IdeaForms.End("We sell", null)), Refusal.Kind.CONFLICT);
    assertThat(boards.board(scene.board).alive()).isTrue();
    assertThat(boards.list(false, null).boards())
        .extracting(IdeaBoardCard::id)
        .contains(scene.board);
    assertThat(boards.list(true, null).boards())
        .extracting(IdeaBoardCard::id)
        .doesNotContain(scene.board);
  }

  // --- ID-7 ---

  @Test
  @DisplayName("ID-7 are taken away with a reason for their author, and no words stay")
  void takenAway() {
    Scene scene = new Scene("OPEN");
    as(scene.person("member"));
    UUID idea = ideas.add(scene.board, UUID.randomUUID(), words("Zworgel about Joost")).id();
    assertThat(search.search(SearchWords.of("zworgel"), 5)).hasSize(1);
    as(scene.person("owner"));
    ideas.takeAway(idea, new IdeaForms.Reason("It names a colleague"));
    assertRefused(() -> ideas.idea(idea), Refusal.Kind.NOT_FOUND);
    assertRefused(() -> talk("idea", idea), Refusal.Kind.NOT_FOUND);
    as(scene.person("member"));
    assertThat(told()).singleElement().asString().startsWith("Fewer miles").contains("taken away");
    assertThat(ideas.idea(idea).removedWhy()).isEqualTo("It names a colleague");
    assertThat(search.search(SearchWords.of("zworgel"), 5)).isEmpty();
    assertThat(count("select count(*) from idea where words like '%Zworgel%'")).isZero();
    assertThat(count("select count(*) from audit_entry where subject = '" + idea + "'"))
        .isEqualTo(1);
    as(scene.person("member"));
    assertRefused(
        () -> ideas.takeAway(scene.idea, new IdeaForms.Reason("No")), Refusal.Kind.FORBIDDEN);
    as(scene.person("outsider"), Role.MODERATOR);
    ideas.takeAway(scene.idea, new IdeaForms.Reason("Not here"));
  }

  // --- what is forgotten ---

  @Test
  @DisplayName("ID-4 forget who voted a while after the end, and what was removed")
  void forgotten() {
    Scene scene = new Scene("OPEN");
    as(scene.person("member"));
    ideas.vote(scene.idea, true);
    UUID gone = ideas.add(scene.board, UUID.randomUUID(), words("Gone")).id();
    ideas.delete(gone);
    retention.deleteExpired();
    assertThat(votes(scene.idea)).isEqualTo(1);
    sql.update("update idea_board set last_day = current_date - 92 where id = ?", scene.board);
    sql.update("update idea set removed_at = now() - interval '31 days' where id = ?", gone);
    assertThat(retention.deleteExpired()).isEqualTo(2);
    assertThat(votes(scene.idea)).isZero();
    assertThat(ideas.idea(scene.idea).votes()).isEqualTo(1);
    assertThat(count("select count(*) from idea where id = '" + gone + "'")).isZero();
  }

  @Test
  @DisplayName("go with whoever is forgotten, but for what they noted of others")
  void erased() {
    Scene scene = new Scene("OPEN");
    as(scene.person("member"));
    UUID own = ideas.add(scene.board, UUID.randomUUID(), words("Mine")).id();
    UUID noted =
        ideas.addLines(scene.board, UUID.randomUUID(), new IdeaForms.Lines("Theirs")).get(0).id();
    ideas.vote(scene.idea, true);
    for (PersonalRows rows : personal.rows()) {
      sql.named(
          "with done as (" + rows.erase() + " returning 1) select count(*) from done",
          row -> row.getInt(1),
          Map.of("number", scene.person("member"), "pseudonym", "former-ideas"));
    }
    assertThat(count("select count(*) from idea where id = '" + own + "'")).isZero();
    assertThat(votes(scene.idea)).isZero();
    as(scene.person("owner"));
    assertThat(ideas.idea(noted).authorName()).isEmpty();
    assertThat(ideas.idea(noted).words()).isEqualTo("Theirs");
  }

  // --- the scene ---

  private void talk(String kind, UUID id) {
    subjects.stream()
        .filter(source -> source.kind().equals(kind))
        .findFirst()
        .orElseThrow()
        .subject(id.toString(), new EmployeeNumber(acting), Locale.ENGLISH)
        .orElseThrow(Refusal::notFound);
  }

  private void found(UUID idea) {
    if (search.search(SearchWords.of("share vans"), 500).stream()
        .noneMatch(hit -> hit.href().endsWith(idea.toString()))) {
      throw Refusal.notFound();
    }
  }

  private IdeaCard decide(UUID idea, String state, String words) {
    return ideas.decide(idea, new IdeaForms.Decision(state, words, version(idea)));
  }

  private IdeaBoardCard end(UUID board, String outcome) {
    int version = count("select version from idea_board where id = '" + board + "'");
    return boards.end(board, new IdeaForms.End(outcome, version));
  }

  private void change(Scene scene) {
    int version = count("select version from idea_board where id = '" + scene.board + "'");
    boards.change(
        scene.board,
        new IdeaBoardForm("Fewer miles", "How?", "", "", scene.group.toString(), "", "", version));
  }

  /** An idea of nobody who is in the scene. */
  private UUID planted(Scene scene) {
    UUID id = UUID.randomUUID();
    sql.update(
        "insert into idea (id, board, author, noted, words, placed)"
            + " values (?, ?, 'nobody', false, 'Planted', now())",
        id,
        scene.board);
    return id;
  }

  private int version(UUID idea) {
    return count("select version from idea where id = '" + idea + "'");
  }

  private int votes(UUID idea) {
    return count("select count(*) from idea_vote where idea = '" + idea + "'");
  }

  private int count(String statement) {
    return sql.first(statement, row -> row.getInt(1)).orElseThrow();
  }

  /** All that whoever acts was told of ideas. */
  private List<String> told() {
    return notices.page(null).notices().stream()
        .filter(notice -> notice.href().startsWith("/ideas/"))
        .map(notice -> notice.title() + ": " + notice.text())
        .toList();
  }

  private static IdeaForms.Words words(@Nullable String words) {
    return new IdeaForms.Words(words, null);
  }

  private static IdeaForms.Cluster cluster() {
    return new IdeaForms.Cluster("c-" + UUID.randomUUID().toString().substring(0, 30));
  }

  private static GroupForm groupForm(String name, String kind, @Nullable Integer version) {
    return new GroupForm(name, "For tests", kind, "ROOM", null, "", "", null, null, null, version);
  }

  private static IdeaBoardForm boardForm(String title, UUID group) {
    return new IdeaBoardForm(title, "How?", "", "", group.toString(), "", "", null);
  }

  private static IdeaBoardForm companyForm(String title, String people) {
    return new IdeaBoardForm(title, "How?", "COST", inDays(7), "", "", people, null);
  }

  private static String inDays(int days) {
    return LocalDate.now(ZoneId.of("Europe/Amsterdam")).plusDays(days).toString();
  }

  /** Somebody whom no other test has met. */
  private String employee() {
    return sql
        .rows(
            "select number from employee where status = 'ACTIVE' and email is not null and number"
                + " not in (select employee from work_group_member) order by number limit 400",
            row -> row.getString(1))
        .stream()
        .filter(USED::add)
        .findFirst()
        .orElseThrow();
  }

  private void as(String number, Role... roles) {
    acting = number;
    Acting.as(request, directory.find(new EmployeeNumber(number)).orElseThrow(), roles);
  }

  private static void assertRefused(Runnable deed, Refusal.Kind kind) {
    assertThatThrownBy(deed::run)
        .isInstanceOfSatisfying(
            Refusal.class, refusal -> assertThat(refusal.kind()).isEqualTo(kind));
  }
}
