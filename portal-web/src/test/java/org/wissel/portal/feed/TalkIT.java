package org.wissel.portal.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import jakarta.enterprise.event.Event;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.wissel.portal.groups.PagesForgotten;
import org.wissel.portal.platform.Refusal;
import org.wissel.portal.platform.Sql;
import org.wissel.portal.platform.Subject;
import org.wissel.portal.platform.SubjectSource;
import org.wissel.portal.platform.identity.Acting;
import org.wissel.portal.platform.identity.EmployeeDirectory;
import org.wissel.portal.platform.identity.Role;
import org.wissel.portal.platform.notices.NoticeCard;
import org.wissel.portal.platform.notices.NoticeService;
import org.wissel.portal.platform.shell.Words;
import org.wissel.spi.EmployeeNumber;

@ExtendWith(ArquillianExtension.class)
@DisplayName("What can be talked about")
class TalkIT {

  @Inject @Any Instance<SubjectSource> sources;
  @Inject Sql sql;
  @Inject FeedService feed;
  @Inject PostService posts;
  @Inject Event<PagesForgotten> forgotten;
  @Inject NoticeService notices;
  @Inject EmployeeDirectory directory;
  @Inject HttpServletRequest request;

  private EmployeeNumber me = new EmployeeNumber("0");

  @BeforeEach
  void somebody() {
    me = new EmployeeNumber(new TestGroups(sql).people(1).get(0));
    Acting.as(request, directory.find(me).orElseThrow(), Role.EMPLOYEE);
  }

  private Optional<Subject> subject(String kind, String id, Locale locale) {
    List<SubjectSource> of = sources.stream().filter(s -> s.kind().equals(kind)).toList();
    assertThat(of).as("one source for " + kind).hasSize(1);
    return of.get(0).subject(id, me, locale);
  }

  @Test
  @DisplayName("is each kind of task, in the reader's language, and no other")
  void tasks() {
    for (String task : List.of("leave", "expenses", "meetings", "faults")) {
      Subject subject = subject("task", task, Words.ENGLISH).orElseThrow();
      assertThat(subject.key()).isEqualTo("task:" + task);
      assertThat(subject.title()).isNotBlank().doesNotContain(".");
      assertThat(subject.href()).isEqualTo("/" + task + "/form.xhtml");
    }
    assertThat(subject("task", "leave", Words.DUTCH).orElseThrow().title()).isEqualTo("Verlof");
    for (String none : List.of("", "audit", "leave ", "../leave")) {
      assertThat(subject("task", none, Words.ENGLISH)).isEmpty();
    }
  }

  @Test
  @DisplayName("is each device, written as its sticker says, and neither a place nor what is gone")
  void devices() {
    long end = System.nanoTime() + Duration.ofSeconds(60).toNanos();
    List<String> codes = List.of();
    while (codes.isEmpty() && System.nanoTime() < end) {
      codes =
          sql.rows(
              "select code from fault_asset where status <> 'RETIRED' order by code limit 1",
              row -> row.getString(1));
      LockSupport.parkNanos(200_000_000);
    }
    String code = codes.get(0);
    assertThat(subject("asset", code, Words.ENGLISH).orElseThrow().title()).isNotBlank();
    assertThat(subject("asset", code.toLowerCase(Locale.ROOT), Words.ENGLISH)).isEmpty();
    assertThat(subject("asset", "W-NO-9999", Words.ENGLISH)).isEmpty();
    String place =
        sql.rows("select code from fault_place order by code limit 1", row -> row.getString(1))
            .get(0);
    assertThat(subject("asset", place, Words.ENGLISH)).isEmpty();
  }

  @Test
  @DisplayName("is each event of a group that goes on, for whoever may read the group")
  void events() {
    TestGroups groups = new TestGroups(sql);
    List<String> people = groups.people(2);
    for (String kind : List.of("OPEN", "CLOSED", "HIDDEN")) {
      UUID group = groups.group(kind, false, people.subList(0, 1), "MEMBER");
      String event = UUID.randomUUID().toString();
      sql.update(
          """
          insert into work_group_event (id, group_id, title, words, place, starts_at, ends_at,
            made_by, changed_at)
          values (?, ?, 'Toolbox meeting', '', '', now(), now(), 'nobody', now())
          """,
          UUID.fromString(event),
          group);
      me = new EmployeeNumber(people.get(0));
      assertThat(subject("event", event, Words.ENGLISH))
          .hasValueSatisfying(
              subject ->
                  assertThat(subject.href())
                      .isEqualTo("/groups/group.xhtml?id=" + group + "&event=" + event));
      me = new EmployeeNumber(people.get(1));
      assertThat(subject("event", event, Words.ENGLISH).isPresent()).isEqualTo(kind.equals("OPEN"));
      sql.update("update work_group set ended_at = now() where id = ?", group);
      me = new EmployeeNumber(people.get(0));
      assertThat(subject("event", event, Words.ENGLISH)).isEmpty();
    }
    assertThat(subject("event", "no-id", Words.ENGLISH)).isEmpty();
  }

  @Test
  @DisplayName(
      "is each step of a process: members ask, guests answer, who sees to it is told, problems count")
  void steps() {
    TestGroups groups = new TestGroups(sql);
    List<String> people = groups.people(4);
    UUID group = groups.group("CLOSED", false, people.subList(0, 2), "MEMBER");
    groups.join(group, people.subList(2, 3), "GUEST");
    UUID page = UUID.randomUUID();
    String step = "step:" + page;
    sql.update(
        "insert into work_group_page (id, group_id, title, words, place, owner, edited_by,"
            + " edited_at) values (?, ?, 'Permit', '', 1, ?, 'nobody', now())",
        page,
        group,
        people.get(1));
    act(people.get(0));
    assertThat(subject("step", page.toString(), Words.ENGLISH)).as("of a room").isEmpty();
    sql.update("update work_group set sort = 'PROCESS' where id = ?", group);

    UUID first = posts.publish(UUID.randomUUID(), problem(step, "QUESTION")).card().id();
    posts.publish(UUID.randomUUID(), problem(step, "HELP"));
    posts.publish(UUID.randomUUID(), problem(step, "FYI"));
    assertThat(feed.open(group, List.of(step, "step:x"))).containsExactly(entry(step, 2));
    act(people.get(1));
    assertThat(notices.page(null).notices()).extracting(NoticeCard::text).anyMatch(this::asks);
    UUID answer =
        posts
            .comment(first, UUID.randomUUID(), new NewWords("At the town hall", null, null))
            .card()
            .id();
    act(people.get(0));
    posts.accept(first, answer);
    assertThat(feed.open(group, List.of(step))).containsExactly(entry(step, 1));

    act(people.get(2));
    assertThat(feed.about(step, null).posts()).hasSize(3);
    assertRefused(() -> posts.publish(UUID.randomUUID(), problem(step, "HELP")), 403);
    posts.comment(first, UUID.randomUUID(), new NewWords("Open until four", null, null));
    act(people.get(3));
    assertRefused(() -> feed.about(step, null), 404);
    assertRefused(() -> feed.open(group, List.of(step)), 404);
    assertRefused(() -> feed.post(first), 404);
    assertRefused(() -> posts.publish(UUID.randomUUID(), problem(step, "HELP")), 404);
    sql.update("update work_group set kind = 'OPEN' where id = ?", group);
    assertThat(feed.about(step, null).posts()).hasSize(3);
    assertRefused(() -> posts.publish(UUID.randomUUID(), problem(step, "HELP")), 403);
    assertRefused(
        () -> posts.comment(first, UUID.randomUUID(), new NewWords("Me too", null, null)), 403);
    sql.update("update work_group set ended_at = now() where id = ?", group);
    act(people.get(0));
    assertThat(feed.about(step, null).posts()).hasSize(3);
    assertRefused(() -> posts.publish(UUID.randomUUID(), problem(step, "HELP")), 403);
    sql.update("update work_group_page set removed_at = now() where id = ?", page);
    assertRefused(() -> feed.about(step, null), 404);
    forgotten.fire(new PagesForgotten(List.of(page)));
    assertThat(
            sql.rows(
                "select words from post where subject = ? and deleted_at is not null",
                row -> row.getString(1),
                step))
        .as("what was said about it goes with it")
        .containsExactly("", "", "");
  }

  private boolean asks(String text) {
    return text.contains("asks about what you see to");
  }

  private static NewPost problem(String subject, String asks) {
    String words = "Where do permits wait? " + UUID.randomUUID();
    return new NewPost(asks, words, null, null, subject, null, null, null, null);
  }

  private void act(String number) {
    me = new EmployeeNumber(number);
    Acting.as(request, directory.find(me).orElseThrow(), Role.EMPLOYEE);
  }

  private static void assertRefused(ThrowingCallable deed, int status) {
    assertThatThrownBy(deed)
        .isInstanceOfSatisfying(
            Refusal.class, refused -> assertThat(refused.kind().status()).isEqualTo(status));
  }

  @Test
  @DisplayName("is each room that everybody may reserve, and neither another place nor a projector")
  void rooms() {
    String room = "TALK-" + me.value();
    for (String kind : List.of("ROOM", "EQUIPMENT")) {
      sql.update("delete from meeting_resource where code = ?", room);
      sql.update(
          """
          insert into meeting_resource (code, position, kind, name_en, name_nl, features, assets, hours)
          values (?, 9999, ?, 'Waal', 'Waal', '{}', '{}', '{"zone":"Europe/Amsterdam","week":{},"closed":[]}')
          """,
          room,
          kind);
      assertThat(subject("room", room, Words.ENGLISH).map(Subject::title))
          .isEqualTo(kind.equals("ROOM") ? Optional.of("Waal") : Optional.empty());
    }
    assertThat(subject("room", "GO-2.02", Words.ENGLISH)).isEmpty();
    sql.update("delete from meeting_resource where code = ?", room);
  }
}
