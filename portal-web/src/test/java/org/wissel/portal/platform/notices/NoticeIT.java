package org.wissel.portal.platform.notices;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.wissel.portal.platform.Refusal;
import org.wissel.portal.platform.Sql;
import org.wissel.portal.platform.identity.Acting;
import org.wissel.portal.platform.identity.KnownEmployee;
import org.wissel.portal.platform.identity.Role;
import org.wissel.portal.platform.shell.Board;
import org.wissel.spi.EmployeeNumber;

@ExtendWith(ArquillianExtension.class)
@DisplayName("A notice")
class NoticeIT {

  private static final String PAGE = "/notices/index.xhtml";

  @Inject Notices notices;
  @Inject NoticeService service;
  @Inject Instance<Board> boards;
  @Inject NoticeRetention retention;
  @Inject Sql sql;
  @Inject HttpServletRequest request;

  private final EmployeeNumber me = somebody();
  private final EmployeeNumber other = somebody();
  private final String thread = "trial:" + UUID.randomUUID();
  private final String group = "group:" + UUID.randomUUID();

  private static EmployeeNumber somebody() {
    return new EmployeeNumber("n-" + UUID.randomUUID().toString().substring(0, 12));
  }

  @BeforeEach
  void employee() {
    act(me);
  }

  /** What the bell counts; a page reads it once. */
  private int unseen() {
    boards.destroy(boards.get());
    return boards.get().told(UnseenNotices.class).map(Integer::parseInt).orElse(0);
  }

  private void act(EmployeeNumber number) {
    Acting.as(request, new KnownEmployee(number, "Ravi", "Ravi Test", "RT"), Role.EMPLOYEE);
  }

  private void told(String of, @Nullable String within) {
    notices.tell(
        List.of(me, other, me),
        new NewNotice(of, within, PAGE, "notices.bell", List.of("@[nobody-known]")));
  }

  @Test
  @DisplayName("NT-1 is one per person and thread, counted up until it is seen")
  void countedUp() {
    told(thread, null);
    told(thread, null);
    told(thread, null);
    assertThat(unseen()).isEqualTo(1);
    assertThat(service.page(null).notices())
        .singleElement()
        .satisfies(
            card -> {
              assertThat(card.text()).isEqualTo("3 things for you");
              assertThat(card.unseen()).isTrue();
              assertThat(card.href()).isEqualTo(PAGE);
            });

    service.seen(thread);
    assertThat(unseen()).isZero();
    assertThat(service.page(null).notices()).singleElement().matches(card -> !card.unseen());
    told(thread, null);
    assertThat(service.page(null).notices().get(0).text()).isEqualTo("1 thing for you");

    act(other);
    assertThat(service.page(null).notices().get(0).text()).isEqualTo("4 things for you");
  }

  @Test
  @DisplayName("NT-3 stays unread however often it is read, and all are seen until a moment")
  void allSeen() {
    told(thread, null);
    service.page(null);
    Instant page = Instant.now();
    assertThat(unseen()).isEqualTo(1);
    told(thread + "later", null);
    service.allSeen(page);
    assertThat(unseen()).isEqualTo(1);
    service.allSeen(null);
    assertThat(unseen()).isZero();
  }

  @Test
  @DisplayName("comes page by page, the newest first, none twice and none left out")
  void paged() {
    for (int i = 0; i < 65; i++) {
      told(thread + i, null);
    }
    List<String> read = new ArrayList<>();
    String after = null;
    do {
      NoticePage page = service.page(after);
      page.notices().forEach(card -> read.add(card.thread()));
      after = page.next();
    } while (after != null);
    assertThat(read).hasSize(65).doesNotHaveDuplicates();
    assertThat(read.get(0)).isEqualTo(thread + 64);
    assertThat(read.get(64)).isEqualTo(thread + 0);
    assertThatThrownBy(() -> service.page("yesterday")).isInstanceOf(Refusal.class);
    assertThatThrownBy(() -> service.seen("x".repeat(200))).isInstanceOf(Refusal.class);
  }

  @Test
  @DisplayName("is gone for whoever left its group, was not kept in it, or when the thread went")
  void forgotten() {
    told(thread, group);
    notices.forget(me, group);
    assertThat(unseen()).isZero();

    told(thread, group);
    notices.keepOnly(group, List.of(other));
    assertThat(unseen()).isZero();
    act(other);
    assertThat(unseen()).isEqualTo(1);

    notices.forget(thread);
    assertThat(unseen()).isZero();
    assertThat(service.page(null).notices()).isEmpty();
  }

  @Test
  @DisplayName("for a role is for those who had it when they last signed in and work here still")
  void forARole() {
    sql.update(
        """
        insert into employee (number, given_name, family_name, full_name, initials, searchable,
          status, pattern, skills, languages, channels, updated_at, source)
        values (?, 'Ravi', 'Gone', 'Ravi Gone', 'RG', ' ravi', 'INACTIVE', '{8,8,8,8,8,0,0}',
          '{}', '{}', '{}', now(), 'trial')
        """,
        other.value());
    for (EmployeeNumber one : List.of(me, other)) {
      sql.update("insert into audit_seen (what, value) values (?, 'moderator')", seen(one));
    }
    notices.tell(Role.MODERATOR, thread, PAGE, "notices.bell", null);
    assertThat(toldOf(thread)).contains(me.value()).doesNotContain(other.value());
    notices.tell(Role.MODERATOR, thread + "mine", PAGE, "notices.bell", me);
    assertThat(toldOf(thread + "mine")).as("nobody of what they did").doesNotContain(me.value());

    sql.update("delete from employee where number = ?", other.value());
    sql.update("delete from audit_seen where what in (?, ?)", seen(me), seen(other));
  }

  private static String seen(EmployeeNumber who) {
    return "roles " + who.value();
  }

  private List<String> toldOf(String of) {
    return sql.rows("select employee from notice where thread = ?", row -> row.getString(1), of);
  }

  @Test
  @DisplayName("NT-5 is kept for 90 days")
  void retained() {
    told(thread, null);
    told(thread + "old", null);
    sql.update(
        "update notice set told_at = ? where thread = ?",
        Timestamp.from(Instant.now().minus(Duration.ofDays(91))),
        thread + "old");
    assertThat(retention.deleteExpired()).isPositive();
    assertThat(service.page(null).notices()).extracting(NoticeCard::thread).containsExactly(thread);
  }

  @Test
  @DisplayName("NT-1 is one for each of very many")
  void manyPeople() {
    List<EmployeeNumber> many =
        IntStream.range(0, 20_000).mapToObj(nr -> new EmployeeNumber("many-" + nr)).toList();
    try {
      for (int times = 1; times <= 2; times++) {
        notices.tell(many, new NewNotice(thread, PAGE, "notices.bell", List.of()));
        assertThat(
                sql.rows(
                    "select count(*), sum(times) from notice where thread = ?",
                    row -> List.of(row.getInt(1), row.getInt(2)),
                    thread))
            .containsExactly(List.of(20_000, times * 20_000));
      }
    } finally {
      notices.forget(thread);
    }
  }

  @Test
  @DisplayName("leads to a page of the portal and belongs to a thread")
  void checked() {
    for (String href : List.of("https://elsewhere/", "//elsewhere", "/\\elsewhere", "")) {
      assertThatThrownBy(() -> new NewNotice(thread, href, "notices.bell", List.of()))
          .isInstanceOf(IllegalArgumentException.class);
    }
    assertThatThrownBy(() -> new NewNotice("thread", PAGE, "notices.bell", List.of()))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
