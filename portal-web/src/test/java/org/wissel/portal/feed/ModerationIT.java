package org.wissel.portal.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.wissel.portal.platform.Refusal;
import org.wissel.portal.platform.Sql;
import org.wissel.portal.platform.identity.Acting;
import org.wissel.portal.platform.identity.EmployeeDirectory;
import org.wissel.portal.platform.identity.Role;
import org.wissel.portal.platform.identity.RolesSeen;
import org.wissel.portal.platform.notices.NoticeCard;
import org.wissel.portal.platform.notices.NoticeService;
import org.wissel.spi.EmployeeNumber;

@ExtendWith(ArquillianExtension.class)
@DisplayName("Moderators")
class ModerationIT {

  @Inject ModerationService moderation;
  @Inject FeedService feed;
  @Inject PostService posts;
  @Inject NoticeService notices;
  @Inject Event<RolesSeen> rolesSeen;
  @Inject Sql sql;
  @Inject EmployeeDirectory directory;
  @Inject HttpServletRequest request;

  private TestGroups groups;
  private String author;
  private String reporter;
  private String moderator;
  private final String words = "Words-" + UUID.randomUUID();

  @BeforeEach
  void people() {
    groups = new TestGroups(sql);
    List<String> people = groups.people(3);
    author = people.get(0);
    reporter = people.get(1);
    moderator = people.get(2);
    as(moderator, Role.EMPLOYEE, Role.MODERATOR);
  }

  private void as(String number, Role... roles) {
    Acting.as(request, directory.find(new EmployeeNumber(number)).orElseThrow(), roles);
  }

  private ModerationCard.Reported reported(UUID item) {
    return moderation.all(null).reported().stream()
        .filter(each -> each.item().equals(item))
        .findFirst()
        .orElseThrow();
  }

  private static void refused(ThrowingCallable deed, Refusal.Kind kind) {
    assertThatThrownBy(deed)
        .isInstanceOfSatisfying(
            Refusal.class, refusal -> assertThat(refusal.kind()).isEqualTo(kind));
  }

  @Test
  @DisplayName("see what was reported, of a hidden group nothing besides, and nobody else sees it")
  void reported() {
    UUID hidden = groups.group("HIDDEN", false, List.of(author), "OWNER");
    UUID post = groups.question(author, hidden, "Nothing to see " + words, Instant.now());
    UUID comment = groups.comment(post, author, words + " <b>bold</b>");
    groups.report(post, comment, reporter, "RUDE", "Not like this");
    groups.report(post, comment, moderator, "PRIVATE", "");

    ModerationCard.Reported card = reported(comment);
    assertThat(card.html()).contains(words, "&lt;b&gt;").doesNotContain("<b>");
    assertThat(card.reports()).isEqualTo(2);
    assertThat(card.told()).containsExactly("Not like this");
    assertThat(card.where()).isEqualTo("A hidden group");
    assertThat(card.href()).isNull();
    assertThat(moderation.all(null).toString())
        .doesNotContain("Nothing to see " + words, "Group " + hidden);

    as(reporter, Role.EMPLOYEE, Role.HR, Role.IT);
    refused(() -> moderation.all(null), Refusal.Kind.FORBIDDEN);
    refused(() -> moderation.settle(comment, "KEEP", null), Refusal.Kind.FORBIDDEN);
  }

  @Test
  @DisplayName("are told in one notice that something was reported, as long as they are moderators")
  void told() {
    UUID post = groups.question(author, null, words, Instant.now());
    UUID comment = groups.comment(post, author, words);
    EmployeeNumber one = new EmployeeNumber(moderator);
    rolesSeen.fire(new RolesSeen(one, Set.of(Role.EMPLOYEE, Role.MODERATOR)));
    rolesSeen.fire(new RolesSeen(new EmployeeNumber(author), Set.of(Role.EMPLOYEE, Role.IT)));
    as(reporter, Role.EMPLOYEE);
    posts.report(post, "RUDE", null);
    posts.report(post, "RUDE", null);
    posts.report(comment, "OTHER", "Look");
    as(author, Role.EMPLOYEE, Role.IT);
    assertThat(reports()).isEmpty();
    as(moderator, Role.EMPLOYEE, Role.MODERATOR);
    assertThat(reports())
        .singleElement()
        .satisfies(
            notice -> {
              assertThat(notice.text()).isEqualTo("Something was reported, 2 times");
              assertThat(notice.title()).isEqualTo("Moderation");
              assertThat(notice.href()).isEqualTo("/moderation/index.xhtml");
            });
    as(moderator, Role.EMPLOYEE);
    assertThat(reports()).as("to whoever is no moderator at the moment").isEmpty();
    rolesSeen.fire(new RolesSeen(one, Set.of(Role.EMPLOYEE)));
    as(moderator, Role.EMPLOYEE, Role.MODERATOR);
    assertThat(reports()).as("once they came without the role").isEmpty();

    rolesSeen.fire(new RolesSeen(one, Set.of(Role.EMPLOYEE, Role.MODERATOR)));
    as(author, Role.EMPLOYEE);
    UUID other = groups.question(reporter, null, words, Instant.now());
    posts.report(other, "RUDE", null);
    sql.update("update post_report set handled_at = now() where item <> ?", other);
    as(moderator, Role.EMPLOYEE, Role.MODERATOR);
    assertThat(reports()).hasSize(1);
    moderation.settle(other, "KEEP", null);
    assertThat(reports()).as("once nothing waits").isEmpty();
  }

  private List<NoticeCard> reports() {
    return notices.page(null).notices().stream()
        .filter(notice -> notice.thread().equals(ModerationNotices.THREAD))
        .toList();
  }

  @Test
  @DisplayName("take something away with a reason that its author is told, and no words stay")
  void takenAway() {
    UUID post = groups.question(author, null, words, Instant.now());
    groups.report(post, post, reporter, "RUDE", "");
    refused(() -> moderation.settle(post, "TAKE_AWAY", "BECAUSE"), Refusal.Kind.INVALID);
    refused(() -> moderation.settle(post, "DELETE", null), Refusal.Kind.INVALID);
    refused(() -> moderation.settle(UUID.randomUUID(), "KEEP", null), Refusal.Kind.NOT_FOUND);
    as(author, Role.EMPLOYEE, Role.MODERATOR);
    refused(() -> moderation.settle(post, "KEEP", null), Refusal.Kind.FORBIDDEN);

    as(moderator, Role.EMPLOYEE, Role.MODERATOR);
    moderation.settle(post, "TAKE_AWAY", "RUDE");
    refused(() -> moderation.settle(post, "KEEP", null), Refusal.Kind.CONFLICT);
    assertThat(moderation.all(null).reported()).noneMatch(each -> each.item().equals(post));
    refused(() -> moderation.settled(post), Refusal.Kind.NOT_FOUND);
    for (String table : List.of("post", "audit_entry", "notice", "moderation_decision")) {
      assertThat(
              sql.rows(
                  "select 1 from " + table + " t where cast(to_jsonb(t) as text) like ?",
                  row -> row.getInt(1),
                  "%" + words + "%"))
          .as(table)
          .isEmpty();
    }

    as(author, Role.EMPLOYEE);
    assertThat(moderation.settled(post).reason()).isEqualTo("Rude or hurtful");
    assertThat(moderation.settled(post).what()).startsWith("Your post of ");
    assertThat(notices.page(null).notices())
        .filteredOn(card -> card.thread().equals("moderation:" + post))
        .singleElement()
        .satisfies(
            card -> {
              assertThat(card.text()).contains("rude or hurtful");
              assertThat(card.title()).isEqualTo(moderation.settled(post).what());
              assertThat(card.href()).isEqualTo("/feed/settled.xhtml?id=" + post);
            });
  }

  @Test
  @DisplayName("take away what they read, and of a closed group no more than what was reported")
  void takenAwayThere() {
    UUID closed = groups.group("CLOSED", false, List.of(author), "OWNER");
    UUID inside = groups.question(author, closed, words, Instant.now());
    UUID reported = groups.comment(inside, author, words);
    UUID beside = groups.comment(inside, author, words);
    groups.report(inside, reported, reporter, "RUDE", "");
    refused(() -> moderation.takeAway(reported, "NOT_NICE"), Refusal.Kind.INVALID);
    refused(() -> moderation.takeAway(beside, "RUDE"), Refusal.Kind.NOT_FOUND);
    refused(() -> moderation.takeAway(inside, "RUDE"), Refusal.Kind.NOT_FOUND);
    refused(() -> posts.deleteComment(reported), Refusal.Kind.NOT_FOUND);
    moderation.takeAway(reported, "RUDE");
    refused(() -> moderation.takeAway(reported, "RUDE"), Refusal.Kind.NOT_FOUND);
    as(author, Role.EMPLOYEE);
    assertThat(moderation.settled(reported).what())
        .startsWith("Your comment of ")
        .endsWith("Group " + closed);
    as(moderator, Role.EMPLOYEE, Role.MODERATOR);

    UUID post = groups.question(author, null, words, Instant.now());
    groups.report(post, post, reporter, "RUDE", "");
    moderation.settle(post, "KEEP", null);
    refused(() -> posts.delete(post), Refusal.Kind.FORBIDDEN);
    as(reporter, Role.EMPLOYEE);
    refused(() -> moderation.takeAway(post, "WRONG"), Refusal.Kind.FORBIDDEN);
    as(author, Role.EMPLOYEE, Role.MODERATOR);
    refused(() -> moderation.takeAway(post, "WRONG"), Refusal.Kind.FORBIDDEN);
    as(moderator, Role.EMPLOYEE, Role.MODERATOR);
    moderation.takeAway(post, "WRONG");
    refused(() -> moderation.takeAway(post, "WRONG"), Refusal.Kind.CONFLICT);
    assertThat(
            sql.rows(
                "select concat_ws(' ', actor, about, after) from audit_entry"
                    + " where subject = ? and action = 'moderation.take-away'",
                row -> row.getString(1),
                post.toString()))
        .containsExactly(moderator + " " + author + " WRONG");

    as(author, Role.EMPLOYEE);
    assertThat(feed.post(post).deleted()).isTrue();
    assertThat(moderation.settled(post).reason()).isEqualTo("Not true");
    assertThat(notices.page(null).notices())
        .extracting(NoticeCard::thread)
        .contains("moderation:" + post, "moderation:" + reported);
  }

  @Test
  @DisplayName("see a question again when its only answer was taken away or deleted")
  void unansweredAgain() {
    UUID post = groups.question(author, null, words, Instant.parse("2020-01-06T08:00:00Z"));
    for (boolean away : List.of(true, false)) {
      as(reporter, Role.EMPLOYEE);
      UUID answer =
          posts.comment(post, UUID.randomUUID(), new NewWords(words, null, null)).card().id();
      as(moderator, Role.EMPLOYEE, Role.MODERATOR);
      assertThat(unanswered()).doesNotContain(post);
      if (away) {
        moderation.takeAway(answer, "WRONG");
      } else {
        as(reporter, Role.EMPLOYEE);
        posts.deleteComment(answer);
        as(moderator, Role.EMPLOYEE, Role.MODERATOR);
      }
      assertThat(unanswered()).contains(post);
    }
  }

  @Test
  @DisplayName("see what was asked of management and nobody answered, where whoever leads is named")
  void management() {
    as(author, Role.EMPLOYEE);
    UUID post =
        posts
            .publish(
                UUID.randomUUID(),
                new NewPost(
                    "QUESTION", words, null, null, ManagementSubjects.KEY, null, null, null, null))
            .card()
            .id();
    sql.update("update post set placed = placed - interval '9 days' where id = ?", post);
    as(moderator, Role.EMPLOYEE, Role.MODERATOR);
    assertThat(waiting())
        .filteredOn(each -> each.post().equals(post))
        .extracting(ModerationCard.Question::where)
        .containsExactly("Ask management");
    String head =
        sql.first(
                "select d.head from department d join employee e on e.number = d.head"
                    + " where e.status = 'ACTIVE' order by length(d.code) desc, d.code limit 1",
                row -> row.getString(1))
            .orElseThrow();
    as(head, Role.EMPLOYEE);
    UUID answer =
        posts.comment(post, UUID.randomUUID(), new NewWords(words, null, null)).card().id();
    as(author, Role.EMPLOYEE);
    assertThat(unansweredBy(moderator)).doesNotContain(post);
    as(author, Role.EMPLOYEE);
    posts.accept(post, answer);
    ThreadCard thread = feed.thread(post, null);
    String leads =
        sql.first(
                "select name from department where head = ? order by length(code), code limit 1",
                row -> row.getString(1),
                head)
            .orElseThrow();
    assertThat(thread.comments())
        .singleElement()
        .satisfies(each -> assertThat(each.author().leads()).isEqualTo(leads));
    assertThat(thread.post().answer().leads()).isEqualTo(leads);
    assertThat(feed.about(ManagementSubjects.KEY, null).posts())
        .extracting(PostCard::id)
        .contains(post);
    refused(() -> feed.about("ask:anybody", null), Refusal.Kind.NOT_FOUND);
  }

  private List<UUID> unansweredBy(String number) {
    as(number, Role.EMPLOYEE, Role.MODERATOR);
    return unanswered();
  }

  private List<UUID> unanswered() {
    return waiting().stream().map(ModerationCard.Question::post).toList();
  }

  /** All that nobody answered, page by page. */
  private List<ModerationCard.Question> waiting() {
    List<ModerationCard.Question> read = new ArrayList<>();
    String next = null;
    do {
      ModerationCard page = moderation.all(next);
      read.addAll(page.unanswered());
      next = page.next();
    } while (next != null);
    return read;
  }

  @Test
  @DisplayName("keep what may stay: who reported it is told, and its author hears nothing")
  void kept() {
    UUID post = groups.question(author, null, words, Instant.now());
    as(reporter, Role.EMPLOYEE);
    assertThat(feed.thread(post, null).reported()).isEmpty();
    posts.report(post, "WRONG", "");
    assertThat(feed.thread(post, null).reported()).containsExactly(post);
    as(author, Role.EMPLOYEE);
    assertThat(feed.thread(post, null).reported()).as("for nobody else").isEmpty();
    as(moderator, Role.EMPLOYEE, Role.MODERATOR);
    moderation.settle(post, "KEEP", null);
    assertThat(moderation.all(null).reported()).noneMatch(each -> each.item().equals(post));
    assertThat(sql.rows("select words from post where id = ?", row -> row.getString(1), post))
        .containsExactly(words);
    as(author, Role.EMPLOYEE);
    refused(() -> moderation.settled(post), Refusal.Kind.NOT_FOUND);
    assertThat(notices.page(null).notices()).noneMatch(each -> each.thread().endsWith(":" + post));

    as(reporter, Role.EMPLOYEE);
    assertThat(notices.page(null).notices())
        .filteredOn(each -> each.thread().equals("post:" + post))
        .extracting(NoticeCard::text)
        .containsExactly("A moderator looked at what you reported. It stays.");
    assertThat(feed.thread(post, null).reported()).isEmpty();
    posts.report(post, "PRIVATE", "Since it was edited");
    as(moderator, Role.EMPLOYEE, Role.MODERATOR);
    assertThat(reported(post).told()).as("once more").containsExactly("Since it was edited");
    moderation.settle(post, "TAKE_AWAY", "RUDE");
  }

  @Test
  @DisplayName("see old questions of everybody's, page by page, and groups that nobody owns")
  void lookedAfter() {
    UUID closed = groups.group("CLOSED", false, List.of(author), "OWNER");
    UUID orphan = groups.group("OPEN", false, List.of(author), "MEMBER");
    UUID secret = groups.group("HIDDEN", false, List.of(author), "MEMBER");
    Instant old = Instant.now().minus(Duration.ofDays(5));
    UUID unanswered = groups.question(author, orphan, "Old " + words, old);
    UUID inClosed = groups.question(author, closed, "Closed " + words, old);
    UUID fresh = groups.question(author, null, "Fresh " + words, Instant.now());
    for (int i = 0; i < 55; i++) {
      groups.question(author, orphan, "More " + i, old.plusSeconds(i));
    }

    ModerationCard first = moderation.all(null);
    List<UUID> read = unanswered();
    assertThat(first.unanswered())
        .hasSize(10)
        .isSortedAccordingTo(Comparator.comparing(ModerationCard.Question::placed).reversed());
    assertThat(read).contains(unanswered).doesNotContain(inClosed, fresh).doesNotHaveDuplicates();
    assertThat(first.unfollowed()).extracting(ModerationCard.Question::post).contains(fresh);
    assertThat(first.unowned())
        .extracting(ModerationCard.Unowned::id)
        .contains(orphan)
        .doesNotContain(closed, secret);
    sql.update(
        "insert into feed_follow (employee, kind, target, muted) values (?, 'POST', ?, false)",
        reporter,
        fresh.toString());
    assertThat(moderation.all(null).unfollowed())
        .extracting(ModerationCard.Question::post)
        .doesNotContain(fresh);
    refused(() -> moderation.all("nowhere"), Refusal.Kind.INVALID);
  }
}
