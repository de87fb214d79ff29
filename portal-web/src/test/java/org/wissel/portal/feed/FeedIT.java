package org.wissel.portal.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.wissel.portal.feed.FeedFollowService.Kind;
import org.wissel.portal.groups.GroupService;
import org.wissel.portal.people.EmployeeCard;
import org.wissel.portal.platform.Markdown.Mention;
import org.wissel.portal.platform.Refusal;
import org.wissel.portal.platform.Retention;
import org.wissel.portal.platform.Sql;
import org.wissel.portal.platform.files.FileService;
import org.wissel.portal.platform.identity.Acting;
import org.wissel.portal.platform.identity.KnownEmployee;
import org.wissel.portal.platform.identity.Role;
import org.wissel.portal.platform.notices.NoticeCard;
import org.wissel.portal.platform.notices.NoticeService;
import org.wissel.portal.platform.shell.Words;
import org.wissel.spi.EmployeeNumber;

@ExtendWith(ArquillianExtension.class)
@DisplayName("The feed")
class FeedIT {

  @Inject FeedService feed;
  @Inject PostService posts;
  @Inject FeedFollowService follows;
  @Inject FeedDraftService drafts;
  @Inject @Any Instance<Retention> retentions;
  @Inject GroupService groups;
  @Inject FeedGroupView groupView;
  @Inject FeedRetention retention;
  @Inject PostRepository repository;
  @Inject FileService files;
  @Inject NoticeService notices;
  @Inject Sql sql;
  @Inject Clock clock;
  @Inject Words words;
  @Inject HttpServletRequest request;

  private String author = "";
  private String member = "";
  private String guest = "";
  private String outsider = "";
  private String moderator = "";

  @BeforeEach
  void people() {
    author = employee("Anna");
    member = employee("Bram");
    guest = employee("Chris");
    outsider = employee("Dina");
    moderator = employee("Els");
    act(author);
  }

  private String employee(String given) {
    String number = "f-" + UUID.randomUUID().toString().substring(0, 12);
    sql.update(
        "insert into employee (number, given_name, family_name, full_name, initials, searchable,"
            + " status, pattern, skills, languages, channels, updated_at, source) values (?, ?, ?,"
            + " ?, 'XX', ?, 'ACTIVE', '{8,8,8,8,8,0,0}', '{}', '{}', '{}', now(), 'test')",
        number,
        given,
        number,
        given + " " + number,
        " " + number);
    return number;
  }

  private void act(String number) {
    Role[] roles =
        number.equals(moderator)
            ? new Role[] {Role.EMPLOYEE, Role.MODERATOR}
            : new Role[] {Role.EMPLOYEE};
    Acting.as(
        request, new KnownEmployee(new EmployeeNumber(number), "X", "X " + number, "XX"), roles);
  }

  private <T> T as(String number, Supplier<T> work) {
    act(number);
    try {
      return work.get();
    } finally {
      act(author);
    }
  }

  private UUID group(String kind) {
    UUID id = UUID.randomUUID();
    sql.update(
        "insert into work_group (id, name, purpose, searchable, kind, sort, nameless, size,"
            + " created_at, created_by) values (?, ?, '', '', ?, 'ROOM', false, 3, now(), ?)",
        id,
        "Group " + id,
        kind,
        author);
    for (String role : List.of("OWNER", "MEMBER", "GUEST")) {
      String who = role.equals("OWNER") ? author : role.equals("MEMBER") ? member : guest;
      sql.update("insert into work_group_member values (?, ?, ?, now(), false)", id, who, role);
    }
    return id;
  }

  private static NewPost form(Asks asks, String words, @Nullable UUID group, String... options) {
    return new NewPost(
        asks.name(),
        words,
        null,
        group == null ? null : group.toString(),
        null,
        List.of(options),
        null,
        null,
        null);
  }

  private UUID post(Asks asks, String words, @Nullable UUID group, String... options) {
    return posts.publish(UUID.randomUUID(), form(asks, words, group, options)).card().id();
  }

  private UUID publish(String asks, String words, String named) {
    List<Mention> mentions = List.of(new Mention(named, "x"));
    NewPost form = new NewPost(asks, words, mentions, null, null, null, null, null, null);
    return posts.publish(UUID.randomUUID(), form).card().id();
  }

  private boolean follow(Kind kind, Object target, boolean muted) {
    follows.follow(kind, target.toString(), muted);
    return true;
  }

  private String helped(String reader, UUID post) {
    ThreadCard thread = as(reader, () -> feed.thread(post, null));
    return thread.comments().stream()
        .map(comment -> CommentRow.of(comment, thread, words, Locale.ENGLISH).helped())
        .collect(Collectors.joining());
  }

  private UUID comment(UUID post, String words) {
    return posts.comment(post, UUID.randomUUID(), new NewWords(words, null, null)).card().id();
  }

  private static void refused(ThrowingCallable call, Refusal.Kind kind) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            Refusal.class, refusal -> assertThat(refusal.kind()).isEqualTo(kind));
  }

  private List<String> told(String who) {
    return as(who, () -> notices.page(null).notices().stream().map(NoticeCard::text).toList());
  }

  private List<UUID> home(String who) {
    return as(
        who,
        () -> {
          PostPage page = feed.home(null, false);
          return Stream.concat(page.waiting().stream(), page.posts().stream())
              .map(PostCard::id)
              .toList();
        });
  }

  @Test
  @DisplayName("FD-2 The same id twice is one post and one comment; somebody else's is unknown")
  void sentTwice() {
    UUID id = UUID.randomUUID();
    NewPost form = form(Asks.FYI, "Once #only", null);
    PostService.Published first = posts.publish(id, form);
    PostService.Published second = posts.publish(id, form);
    assertThat(first.repeated()).isFalse();
    assertThat(second.repeated()).isTrue();
    assertThat(second.card().id()).isEqualTo(first.card().id());
    refused(() -> as(member, () -> posts.publish(id, form)), Refusal.Kind.NOT_FOUND);
    refused(
        () -> posts.publish(id, form(Asks.FYI, "Once #only, and this", null)),
        Refusal.Kind.CONFLICT);
    refused(
        () -> posts.publish(id, form(Asks.FYI, "Once #only", group("OPEN"))),
        Refusal.Kind.CONFLICT);

    UUID write = UUID.randomUUID();
    NewWords words = new NewWords("Yes", null, null);
    CommentCard one = posts.comment(first.card().id(), write, words).card();
    assertThat(posts.comment(first.card().id(), write, words).card().id()).isEqualTo(one.id());
    refused(
        () -> as(member, () -> posts.comment(first.card().id(), write, words)),
        Refusal.Kind.NOT_FOUND);
    refused(
        () -> posts.comment(first.card().id(), write, new NewWords("Yes, and no", null, null)),
        Refusal.Kind.CONFLICT);
    posts.edit(first.card().id(), new NewWords("Once #only, better", null, null));
    assertThat(posts.publish(id, form).repeated()).as("what was edited since").isTrue();
    assertThat(feed.thread(first.card().id(), null).comments()).hasSize(1);
    assertThat(feed.ofHashtag("Only", null).posts())
        .extracting(PostCard::id)
        .contains(first.card().id());
  }

  @Test
  @DisplayName("FD-3 Who may read, answer and write in open, closed and hidden groups")
  void rights() {
    for (String kind : List.of("OPEN", "CLOSED", "HIDDEN")) {
      UUID group = group(kind);
      UUID post = post(Asks.QUESTION, "Who knows? #secret" + kind.toLowerCase(Locale.ROOT), group);
      assertThat(as(guest, () -> feed.post(post)).mayAnswer()).isTrue();
      as(guest, () -> comment(post, "I do"));
      refused(() -> as(guest, () -> post(Asks.FYI, "No", group)), Refusal.Kind.FORBIDDEN);
      as(member, () -> post(Asks.FYI, "Yes", group));
      assertThat(home(member)).contains(post);
      assertThat(home(outsider)).doesNotContain(post);
      List<String> named = feed.names("f", group).stream().map(EmployeeCard::number).toList();
      if (kind.equals("OPEN")) {
        assertThat(named).as("everybody").hasSize(6);
      } else {
        assertThat(named).as("who will read it").containsExactlyInAnyOrder(member, guest);
      }
      if (kind.equals("OPEN")) {
        assertThat(as(outsider, () -> feed.post(post)).mayAnswer()).isFalse();
        refused(() -> as(outsider, () -> comment(post, "Me too")), Refusal.Kind.FORBIDDEN);
        assertThat(as(outsider, () -> feed.ofPerson(new EmployeeNumber(author), null)).posts())
            .extracting(PostCard::id)
            .contains(post);
        continue;
      }
      for (ThrowingCallable call :
          List.<ThrowingCallable>of(
              () -> feed.post(post),
              () -> feed.thread(post, null),
              () -> feed.ofGroup(group, null, false),
              () -> feed.group(group, false, null, false),
              () -> feed.newer(null, group, null, List.of()),
              () -> feed.names("f", group),
              () -> comment(post, "Hello"),
              () -> posts.publish(UUID.randomUUID(), form(Asks.FYI, "x", group)),
              () -> posts.react(post, Reaction.THANKS, true),
              () -> posts.report(post, "RUDE", null),
              () -> posts.delete(post),
              () -> follows.follow(Kind.POST, post.toString(), false),
              () -> follows.follow(Kind.GROUP, group.toString(), false))) {
        act(outsider);
        refused(call, Refusal.Kind.NOT_FOUND);
      }
      act(outsider);
      assertThat(feed.ofPerson(new EmployeeNumber(author), null).posts())
          .extracting(PostCard::id)
          .doesNotContain(post);
      assertThat(feed.ofHashtag("secret" + kind, null).posts()).isEmpty();
      assertThat(feed.newer(FeedCursor.BEGINNING, null, null, List.of(post)).comments()).isEmpty();
      refused(() -> as(moderator, () -> feed.post(post)), Refusal.Kind.NOT_FOUND);
      act(author);
    }
  }

  @Test
  @DisplayName("FD-3 Whoever left a group reads nothing of it, and an ended group is only read")
  void leftAndEnded() {
    UUID group = group("CLOSED");
    UUID post = post(Asks.QUESTION, "Still there?", group);
    sql.update("delete from work_group_member where group_id = ? and employee = ?", group, member);
    refused(() -> as(member, () -> feed.post(post)), Refusal.Kind.NOT_FOUND);
    assertThat(home(member)).doesNotContain(post);
    comment(post, "Only among us");
    assertThat(told(member)).isEmpty();
    sql.update("update work_group set ended_at = now() where id = ?", group);
    assertThat(as(guest, () -> feed.post(post)).mayAnswer()).isFalse();
    refused(() -> as(guest, () -> comment(post, "Late")), Refusal.Kind.FORBIDDEN);
    refused(() -> post(Asks.FYI, "Late", group), Refusal.Kind.FORBIDDEN);
    refused(() -> posts.edit(post, new NewWords("Other", null, null)), Refusal.Kind.FORBIDDEN);
  }

  @Test
  @DisplayName("FD-4 FD-12 A question is answered, one answer accepted, and each is told once")
  void question() {
    UUID group = group("CLOSED");
    UUID post = post(Asks.QUESTION, "Which breaker?", group);
    UUID answer = as(member, () -> comment(post, "The **orange** one"));
    as(guest, () -> comment(post, "Yes, that"));
    assertThat(told(author)).hasSize(1);
    assertThat(told(member)).as("followed by answering").hasSize(1);
    refused(() -> as(member, () -> posts.accept(post, answer)), Refusal.Kind.FORBIDDEN);
    PostCard accepted = posts.accept(post, answer);
    as(guest, () -> posts.react(post, Reaction.THANKS, true));
    assertThat(as(guest, () -> posts.thank(answer, true)).thanked()).isTrue();
    assertThat(as(guest, () -> posts.thank(answer, true)).thanks()).isEqualTo(1);
    refused(() -> as(member, () -> posts.thank(answer, true)), Refusal.Kind.FORBIDDEN);
    refused(() -> as(outsider, () -> posts.thank(answer, true)), Refusal.Kind.NOT_FOUND);
    assertThat(helped(member, post))
        .contains("Anna " + author + " accepted your answer", "one colleague thanked you");
    assertThat(as(guest, () -> posts.thank(answer, false)).thanks()).isZero();
    assertThat(helped(guest, post)).as("nobody else reads that").isEmpty();
    assertThat(accepted.acceptedComment()).isEqualTo(answer);
    assertThat(accepted.firstAnswerAt()).isNotNull();
    assertThat(accepted.answer())
        .satisfies(a -> assertThat(String.valueOf(a)).contains("<strong>orange</strong>"));
    assertThat(feed.group(group, false, null, false).faq())
        .extracting(FeedFaq::question)
        .containsExactly("Which breaker?");
    assertThat(told(member)).hasSize(1);
    assertThat(feed.group(group, false, null, false).minutes())
        .as("fewer than ten cases")
        .isEmpty();
    assertThat(feed.ofGroup(group, null, true).posts()).isEmpty();
    as(
        member,
        () -> {
          posts.deleteComment(answer);
          return true;
        });
    assertThat(feed.post(post).acceptedComment()).isNull();
    assertThat(feed.group(group, false, null, false).faq()).isEmpty();
    assertThat(sql.rows("select words from post_comment where id = ?", r -> r.getString(1), answer))
        .containsExactly("");
    CommentCard second =
        feed.thread(post, null).comments().stream()
            .filter(comment -> !comment.deleted())
            .findFirst()
            .orElseThrow();
    assertThat(feed.post(post).firstAnswerAt())
        .as("the first one that is left")
        .isEqualTo(second.placed());
    comment(post, "My own words answer nothing");
    as(
        guest,
        () -> {
          posts.deleteComment(second.id());
          return true;
        });
    assertThat(feed.post(post).firstAnswerAt()).isNull();
    assertThat(feed.post(post).comments()).isEqualTo(1);
  }

  @Test
  @DisplayName("FD-8 Each list and the page of a post say why it is there")
  void whyHere() {
    UUID group = group("OPEN");
    String tag = "why" + group.toString().substring(0, 8);
    UUID post = post(Asks.QUESTION, "Why? #" + tag, group);
    for (String who : List.of(author, outsider)) {
      act(who);
      assertThat(feed.ofGroup(group, null, false).posts())
          .extracting(PostCard::why)
          .containsExactly(Why.IN_GROUP);
      assertThat(feed.ofPerson(new EmployeeNumber(author), null).posts())
          .extracting(PostCard::why, PostCard::whyName)
          .containsExactly(tuple(Why.BY, "Anna " + author));
      assertThat(feed.ofHashtag(tag, null).posts())
          .extracting(PostCard::why, PostCard::whyName)
          .containsExactly(tuple(Why.TAGGED, tag));
    }
    PostCard alone = feed.thread(post, null).post();
    assertThat(alone.why()).isEqualTo(Why.GROUP);
    assertThat(PostRow.of(alone, words, Locale.ENGLISH, clock).why())
        .isEqualTo("Here because of the group Group " + group);
    act(author);
    assertThat(feed.thread(post, null).post().why()).isEqualTo(Why.OWN);
    UUID everybody = post(Asks.FYI, "For everybody", null);
    assertThat(as(member, () -> feed.post(everybody)).why()).isEqualTo(Why.EVERYBODY);
  }

  @Test
  @DisplayName("FD-12 From the tenth answered question on a group says how soon, and not before")
  void howSoon() {
    UUID group = group("CLOSED");
    List<UUID> answers = new ArrayList<>();
    for (int cases = 1; cases <= 11; cases++) {
      UUID post = post(Asks.QUESTION, "Case " + cases, group);
      answers.add(as(member, () -> comment(post, "Answer")));
      sql.update(
          "update post set first_answer_at = placed + ? * interval '1 minute' where id = ?",
          cases,
          post);
      post(Asks.QUESTION, "Nobody knows " + cases, group);
      FeedGroup shown = feed.group(group, false, null, false);
      if (cases < 10) {
        assertThat(shown.minutes()).as("%d cases", cases).isEmpty();
        assertThat(groupView.soon(shown)).isEmpty();
      } else {
        assertThat(shown.minutes()).as("%d cases", cases).hasValue(6);
        assertThat(groupView.soon(shown)).isEqualTo("6 min");
      }
    }
    for (int cases = 10; cases >= 9; cases--) {
      act(member);
      posts.deleteComment(answers.get(cases));
      act(author);
      assertThat(feed.group(group, false, null, false).minutes().isPresent())
          .as("%d cases are left", cases)
          .isEqualTo(cases == 10);
    }
  }

  @Test
  @DisplayName("FD-5 FD-9 A decision waits for members until they voted or it is over")
  void decision() {
    UUID group = group("CLOSED");
    UUID post = post(Asks.DECISION, "Before or after?", group, "Before", "After");
    assertThat(as(member, () -> feed.home(null, false)).waiting())
        .extracting(PostCard::id)
        .contains(post);
    assertThat(told(member)).hasSize(1);
    as(member, () -> posts.vote(post, 1));
    PostCard voted = as(member, () -> posts.vote(post, 0));
    assertThat(voted.chosen()).isZero();
    assertThat(voted.options()).extracting(PostCard.Option::votes).containsExactly(1, 0);
    assertThat(voted.actions()).isEqualTo(1);
    refused(() -> as(member, () -> posts.vote(post, 7)), Refusal.Kind.INVALID);
    assertThat(as(member, () -> feed.home(null, false)).waiting())
        .extracting(PostCard::id)
        .doesNotContain(post);
    refused(() -> posts.close(post, " "), Refusal.Kind.INVALID);
    assertThat(posts.close(post, "Before it is").outcome()).isEqualTo("Before it is");
    assertThat(told(member)).as("voted").containsExactly("Anna " + author + " wrote the outcome");
    assertThat(told(guest)).as("did not").noneMatch(text -> text.contains("outcome"));
    assertThat(posts.close(post, "Before it is").outcome())
        .as("the same")
        .isEqualTo("Before it is");
    refused(() -> posts.close(post, "After all it is"), Refusal.Kind.CONFLICT);
    assertThat(feed.post(post).outcome()).isEqualTo("Before it is");
    UUID question = post(Asks.QUESTION, "Still needed?", group);
    assertThat(posts.close(question, null).closedAt()).isNotNull();
    refused(() -> posts.close(question, "It was"), Refusal.Kind.CONFLICT);
    refused(() -> as(member, () -> posts.vote(post, 1)), Refusal.Kind.CONFLICT);
    UUID over = post(Asks.DECISION, "Over?", group, "Yes", "No");
    sql.update(
        "update post set until = ? where id = ?",
        Timestamp.from(Instant.now(clock).minusSeconds(5)),
        over);
    assertThat(as(guest, () -> feed.home(null, false)).waiting())
        .extracting(PostCard::id)
        .doesNotContain(over, post);
    refused(() -> as(member, () -> posts.vote(over, 1)), Refusal.Kind.CONFLICT);
  }

  @Test
  @DisplayName("FD-5 FD-7 A guest reads and comments; only members are asked and counted")
  void guests() {
    UUID group = group("CLOSED");
    UUID decision = post(Asks.DECISION, "Before or after the switch?", group, "Before", "After");
    UUID read = post(Asks.READ, "The new rota", group);
    UUID help = post(Asks.HELP, "Who drives?", group);
    PostCard card = as(guest, () -> feed.post(decision));
    assertThat(card.mayAnswer()).isTrue();
    assertThat(card.takesPart()).isFalse();
    assertThat(as(member, () -> feed.post(decision)).takesPart()).isTrue();
    assertThat(card.readers()).as("without the guest").isEqualTo(2);
    refused(() -> as(guest, () -> posts.vote(decision, 1)), Refusal.Kind.FORBIDDEN);
    refused(() -> as(guest, () -> posts.confirm(read)), Refusal.Kind.FORBIDDEN);
    refused(() -> as(guest, () -> posts.help(help)), Refusal.Kind.FORBIDDEN);
    as(guest, () -> comment(decision, "I would do it before"));
    assertThat(as(guest, () -> feed.home(null, false)).waiting())
        .extracting(PostCard::id)
        .doesNotContain(decision, read, help);
    assertThat(told(guest)).noneMatch(text -> text.contains("decide"));
    assertThat(as(member, () -> posts.vote(decision, 1)).actions()).isEqualTo(1);
  }

  @Test
  @DisplayName("FD-6 FD-7 Helpers until there are enough; what is read is confirmed, by number")
  void helpAndRead() {
    UUID group = group("OPEN");
    sql.update(
        "update work_group_member set role = 'MEMBER' where group_id = ? and employee = ?",
        group,
        guest);
    UUID help = post(Asks.HELP, "Who reads Polish?", group);
    as(member, () -> posts.help(help));
    as(member, () -> posts.help(help));
    assertThat(feed.post(help).actions()).isEqualTo(1);
    refused(() -> as(guest, () -> posts.help(help)), Refusal.Kind.CONFLICT);
    assertThat(told(author)).anyMatch(text -> text.contains("can help"));
    as(member, () -> posts.retract(help));
    assertThat(as(guest, () -> posts.help(help)).acted()).isTrue();

    UUID read = post(Asks.READ, "The new safety sheet", group);
    assertThat(as(member, () -> posts.confirm(read)).acted()).isTrue();
    as(member, () -> posts.confirm(read));
    PostCard mine = feed.post(read);
    assertThat(mine.actions()).isEqualTo(1);
    assertThat(mine.toString()).doesNotContain(member);
    as(guest, () -> posts.confirm(read));
    as(guest, () -> follow(Kind.POST, read, true));
    posts.close(read, "Now in the binder");
    assertThat(told(member)).as("confirmed").anyMatch(text -> text.contains("outcome"));
    assertThat(told(guest)).as("muted").noneMatch(text -> text.contains("outcome"));
    refused(() -> as(member, () -> posts.retract(read)), Refusal.Kind.CONFLICT);
    refused(() -> as(member, () -> posts.vote(read, 0)), Refusal.Kind.CONFLICT);
  }

  @Test
  @DisplayName(
      "FD-10 An edit leaves what was said before; what is deleted leaves no words anywhere")
  void editAndDelete() {
    Mention named = new Mention(member, "somebody else's name");
    UUID post =
        posts
            .publish(
                UUID.randomUUID(),
                new NewPost(
                    "FYI",
                    "First wording #gone @Bram " + member,
                    List.of(named),
                    null,
                    null,
                    null,
                    null,
                    null,
                    null))
            .card()
            .id();
    assertThat(feed.post(post).words()).contains("@Bram " + member);
    assertThat(sql.rows("select words from post where id = ?", r -> r.getString(1), post).get(0))
        .contains("@[" + member + "]")
        .doesNotContain("Bram");
    assertThat(told(member)).hasSize(1);
    int version = feed.post(post).version();
    refused(
        () -> as(member, () -> posts.edit(post, new NewWords("Mine now", null, version))),
        Refusal.Kind.FORBIDDEN);
    posts.edit(post, new NewWords("Second wording", null, version));
    refused(() -> posts.edit(post, new NewWords("Third", null, version)), Refusal.Kind.CONFLICT);
    ThreadCard thread = feed.thread(post, null);
    assertThat(thread.wordings()).hasSize(1);
    assertThat(thread.wordings().get(0).html()).contains("First wording", "Bram");
    wordingsBefore(post);
    assertThat(feed.ofHashtag("gone", null).posts()).isEmpty();

    UUID comment = comment(post, "Nobody is named");
    posts.editComment(
        comment,
        new NewWords(
            "Now @Dina " + outsider, List.of(new Mention(outsider, "Dina " + outsider)), 0));
    assertThat(told(outsider)).as("named by the edit").hasSize(1);

    posts.delete(post);
    assertThat(feed.post(post).deleted()).isTrue();
    assertThat(told(member)).isEmpty();
    for (String table : List.of("post", "post_wording")) {
      assertThat(
              sql.rows(
                  "select 1 from "
                      + table
                      + " where words like '%wording%' and "
                      + (table.equals("post") ? "id" : "post_id")
                      + " = ?",
                  r -> 1,
                  post))
          .isEmpty();
    }
    refused(() -> comment(post, "Too late"), Refusal.Kind.CONFLICT);
    assertThat(home(author)).doesNotContain(post);
    sql.update("update post set deleted_at = now() - interval '31 days' where id = ?", post);
    assertThat(retention.deleteExpired()).isPositive();
    refused(() -> feed.post(post), Refusal.Kind.NOT_FOUND);
  }

  /** However often its comments were edited since, the post shows all that it said. */
  private void wordingsBefore(UUID post) {
    UUID often = comment(post, "Often edited");
    for (UUID item : List.of(post, often)) {
      for (int version = 1; version < 30; version++) {
        sql.update(
            "insert into post_wording (post_id, item, version, words, written_at)"
                + " values (?, ?, ?, 'Version', now() + ? * interval '1 second')",
            post,
            item,
            version,
            item.equals(post) ? -version : version);
      }
    }
    sql.update("update post_comment set edited_at = now() where id = ?", often);
    ThreadCard thread = feed.thread(post, null);
    assertThat(thread.wordings()).filteredOn(before -> before.item().equals(post)).hasSize(30);
    assertThat(thread.wordings()).filteredOn(before -> before.item().equals(often)).hasSize(29);
    posts.deleteComment(often);
  }

  @Test
  @DisplayName("FD-8 FD-11 What is followed is there with its reason; what is muted nowhere")
  void followAndMute() {
    UUID open = group("OPEN");
    UUID post = post(Asks.FYI, "In an open group #solar" + open.toString().substring(0, 8), open);
    assertThat(home(outsider)).doesNotContain(post);
    act(outsider);
    follows.follow(Kind.PERSON, author, false);
    PostCard found =
        feed.home(null, false).posts().stream()
            .filter(card -> card.id().equals(post))
            .findFirst()
            .orElseThrow();
    assertThat(found.why()).isEqualTo(Why.PERSON);
    assertThat(found.whyName()).startsWith("Anna");
    follows.unfollow(Kind.PERSON, author);
    follows.follow(Kind.HASHTAG, "#Solar" + open.toString().substring(0, 8), false);
    assertThat(feed.home(null, false).posts()).extracting(PostCard::id).contains(post);
    act(author);
    UUID everybody = post(Asks.FYI, "For everybody", null);
    act(outsider);
    String newest = FeedCursor.BEGINNING;
    int before = feed.newer(newest, null, null, List.of()).posts();
    assertThat(before).isPositive();
    follows.follow(Kind.PERSON, author, true);
    assertThat(feed.home(null, false).posts())
        .extracting(PostCard::id)
        .doesNotContain(post, everybody);
    assertThat(feed.newer(newest, null, null, List.of(everybody)).comments()).isEmpty();
    act(author);
    UUID mentions = publish("QUESTION", "@Dina " + outsider, outsider);
    assertThat(told(outsider)).isEmpty();
    assertThat(home(outsider)).doesNotContain(mentions);
    as(outsider, () -> follow(Kind.PERSON, author, false));
    as(outsider, () -> follow(Kind.HASHTAG, "Enough", true));
    publish("QUESTION", "@Dina " + outsider + " #enough of it", outsider);
    assertThat(told(outsider)).as("of a muted hashtag").isEmpty();
    publish("QUESTION", "@Dina " + outsider + " #more of it", outsider);
    assertThat(told(outsider)).hasSize(1);
    refused(() -> follows.follow(Kind.PERSON, author, false), Refusal.Kind.CONFLICT);
    refused(() -> follows.follow(Kind.PERSON, "nobody", false), Refusal.Kind.NOT_FOUND);
    act(outsider);
    follows.unfollow(Kind.PERSON, author);
    follows.follow(Kind.GROUP, open.toString(), true);
    assertThat(home(outsider)).doesNotContain(post);
    assertThat(feed.ofGroup(open, null, false).posts())
        .as("a muted group's own page shows what is in it")
        .extracting(PostCard::id)
        .contains(post);
  }

  @Test
  @DisplayName("FD-9 A question that names me waits until I answered it")
  void mentioned() {
    UUID post = publish("QUESTION", "@Dina " + outsider + " do you know?", outsider);
    assertThat(as(outsider, () -> feed.home(null, false)).waiting())
        .filteredOn(card -> card.id().equals(post))
        .singleElement()
        .satisfies(card -> assertThat(card.why()).isEqualTo(Why.MENTIONED));
    as(outsider, () -> comment(post, "I do"));
    assertThat(as(outsider, () -> feed.home(null, false)).waiting())
        .extracting(PostCard::id)
        .doesNotContain(post);

    List<UUID> more =
        Stream.generate(() -> publish("QUESTION", "@Dina " + outsider + " this?", outsider))
            .limit(6)
            .toList();
    PostPage page = as(outsider, () -> feed.home(null, false));
    assertThat(page.waiting()).hasSize(5);
    assertThat(page.waitsMore()).isTrue();
    assertThat(home(outsider)).as("none is left out").containsAll(more).doesNotHaveDuplicates();
  }

  @Test
  @DisplayName("FD-13 What is newer is known from memory, also what was answered")
  void newer() {
    UUID first = post(Asks.QUESTION, "First", null);
    PostCard card = feed.post(first);
    String after = new FeedCursor(card.placed(), first).toString();
    act(member);
    int before = feed.newer(after, null, null, List.of(first)).posts();
    comment(first, "Answer");
    post(Asks.FYI, "Second", null);
    act(outsider);
    await(() -> feed.newer(after, null, null, List.of(first)).posts() > before);
    assertThat(feed.newer(after, null, null, List.of(first)).comments())
        .containsEntry(first.toString(), 1);

    UUID group = group("OPEN");
    String newest = new FeedCursor(Instant.now(), first).toString();
    follows.follow(Kind.GROUP, group.toString(), false);
    act(author);
    post(Asks.FYI, "There", group);
    act(outsider);
    await(() -> feed.newer(newest, null, null, List.of()).posts() > 0);
  }

  @Test
  @DisplayName("FD-3 FD-13 Whoever leaves a group is told of nothing newer there any more")
  void newerAfterLeaving() {
    UUID group = group("CLOSED");
    UUID post = post(Asks.FYI, "Among us", group);
    act(member);
    Supplier<Boolean> known =
        () -> !feed.newer(FeedCursor.BEGINNING, null, null, List.of(post)).comments().isEmpty();
    await(known);
    groups.leave(group);
    await(() -> !known.get());
  }

  private static void await(Supplier<Boolean> until) {
    Instant end = Instant.now().plus(Duration.ofSeconds(10));
    while (!until.get()) {
      assertThat(Instant.now()).isBefore(end);
      LockSupport.parkNanos(20_000_000);
    }
  }

  @Test
  @DisplayName("FD-14 FD-15 A draft is kept for its person alone until it is sent")
  void drafts() {
    UUID submission = UUID.randomUUID();
    String begun = "{\"key\":\"" + submission + "\",\"words\":\"Toolbox meeting\"}";
    assertThat(drafts.keep("home", begun, "FYI", "Toolbox meeting on Friday 08:00, sign up"))
        .isEqualTo(FeedHint.AGENDA);
    assertThat(drafts.draft("home")).contains("Toolbox");
    assertThat(feed.home(null, false).draft()).isTrue();
    assertThat(as(member, () -> String.valueOf(drafts.draft("home")))).isEqualTo("null");
    post(Asks.FYI, "Something else", null);
    assertThat(feed.home(null, false).draft()).as("only what is sent is no draft").isTrue();
    UUID group = group("OPEN");
    String place = "group:" + group;
    drafts.keep(place, "{\"words\":\"Begun there\"}", "FYI", "Begun there");
    assertThat(feed.group(group, true, null, false).posts())
        .as("a group's page tells its own")
        .matches(page -> page.draft());
    posts.publish(submission, form(Asks.FYI, "Sent", group));
    assertThat(feed.home(null, false).draft()).isFalse();
    assertThat(drafts.draft(place)).as("another one, begun where it was sent to").isNotNull();
    assertThat(feed.about("task:leave", null).draft()).isFalse();
    drafts.keep("about:task:leave", begun, "FYI", "Toolbox");
    assertThat(feed.about("task:leave", null).draft()).isTrue();
    posts.publish(submission, form(Asks.FYI, "Sent", group));
    assertThat(feed.about("task:leave", null).draft()).as("a copy of it").isFalse();
    refused(() -> drafts.keep("home", "no json", "FYI", ""), Refusal.Kind.INVALID);
    refused(
        () -> drafts.keep("home", "{\"a\":\"" + "x".repeat(20_000) + "\"}", "FYI", ""),
        Refusal.Kind.INVALID);
    refused(() -> drafts.draft("../else"), Refusal.Kind.NOT_FOUND);
  }

  @Test
  @DisplayName("FD-16 A question without a name is answered, and its author told of nothing")
  void nameless() {
    UUID group = group("OPEN");
    UUID id = UUID.randomUUID();
    Instant day = Instant.now(clock).truncatedTo(ChronoUnit.DAYS);
    repository.addNameless(id, group, "May I ask?", List.of("asked"), Set.of(), day);
    as(member, () -> comment(id, "Of course"));
    PostCard card = as(guest, () -> feed.post(id));
    assertThat(card.nameless()).isTrue();
    assertThat(card.author()).isNull();
    assertThat(card.comments()).isEqualTo(1);
    assertThat(card.firstAnswerAt()).isNull();
    assertThat(card.placed()).isEqualTo(day);
    assertThat(told(author)).isEmpty();
    assertThat(as(guest, () -> feed.ofGroup(group, null, false)).posts())
        .extracting(PostCard::id)
        .contains(id);
  }

  @Test
  @DisplayName("FD-3 Images and files are read by whoever reads the post; a PDF is only saved")
  void attached() throws IOException {
    ByteArrayOutputStream png = new ByteArrayOutputStream();
    ImageIO.write(new BufferedImage(40, 30, BufferedImage.TYPE_INT_RGB), "png", png);
    UUID image = files.add(new ByteArrayInputStream(png.toByteArray()), "image/png").id();
    drafts.keep(
        "home", "{\"files\":[{\"id\":\"" + image + "\"},7,{\"id\":\"none\"}]}", "FYI", "Look");
    sql.update("update file set stored_at = now() - interval '80 days' where id = ?", image);
    Retention unused =
        retentions.stream().filter(r -> r.what().equals("unused photos")).findAny().orElseThrow();
    unused.deleteExpired();
    UUID group = group("CLOSED");
    NewPost form =
        new NewPost(
            "FYI",
            "Look",
            null,
            group.toString(),
            null,
            null,
            null,
            null,
            List.of(new NewPost.NewFile(image, "cabinet.png", "An open cabinet")));
    PostCard card = posts.publish(UUID.randomUUID(), form).card();
    assertThat(card.files())
        .singleElement()
        .satisfies(
            file -> {
              assertThat(file.kind()).isEqualTo("IMAGE");
              assertThat(file.alt()).isEqualTo("An open cabinet");
              assertThat(file.width()).isEqualTo(40);
            });
    assertThat(as(guest, () -> feed.file(card.id(), image, true)).bytes()).isNotEmpty();
    refused(() -> as(outsider, () -> feed.file(card.id(), image, false)), Refusal.Kind.NOT_FOUND);
    assertThatThrownBy(() -> posts.publish(UUID.randomUUID(), form))
        .as("it stands with another")
        .isInstanceOf(Refusal.class);
    posts.delete(card.id());
    refused(() -> feed.file(card.id(), image, false), Refusal.Kind.NOT_FOUND);
    assertThat(sql.rows("select 1 from file where id = ?", r -> 1, image)).isEmpty();
  }

  @Test
  @DisplayName("FD-11 Reactions are numbers, and nobody is told of them")
  void reactions() {
    UUID post = post(Asks.FYI, "Good news", null);
    as(member, () -> posts.react(post, Reaction.HEART, true));
    PostCard card = as(member, () -> posts.react(post, Reaction.HEART, true));
    assertThat(card.reactions()).containsExactly(0, 1, 0);
    assertThat(card.reacted()).containsExactly(Reaction.HEART);
    assertThat(feed.post(post).reacted()).isEmpty();
    as(member, () -> posts.react(post, Reaction.HEART, false));
    assertThat(feed.post(post).reactions()).containsExactly(0, 0, 0);
    assertThat(told(author)).isEmpty();
  }
}
