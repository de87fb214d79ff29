package org.wissel.portal.search;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.wissel.portal.feed.FeedFollowService;
import org.wissel.portal.feed.ModerationService;
import org.wissel.portal.feed.NewWords;
import org.wissel.portal.feed.PostService;
import org.wissel.portal.platform.SearchHit;
import org.wissel.portal.platform.SearchSource;
import org.wissel.portal.platform.SearchSource.Part;
import org.wissel.portal.platform.SearchWords;
import org.wissel.portal.platform.Sql;
import org.wissel.portal.platform.identity.Acting;
import org.wissel.portal.platform.identity.KnownEmployee;
import org.wissel.portal.platform.identity.Role;
import org.wissel.portal.platform.identity.SignedIn;
import org.wissel.spi.EmployeeNumber;

@ExtendWith(ArquillianExtension.class)
@DisplayName("Search")
class SearchIT {

  @Inject SearchService search;
  @Inject PostService posts;
  @Inject FeedFollowService follows;
  @Inject ModerationService moderation;
  @Inject Sql sql;
  @Inject SignedIn signedIn;
  @Inject HttpServletRequest request;

  /** A word that stands nowhere else. */
  private String word = "";

  private String insider = "";
  private String outsider = "";

  @BeforeEach
  void people() {
    word = "q" + UUID.randomUUID().toString().replace("-", "");
    insider = employee("Inside", "IN" + word.substring(0, 6));
    outsider = employee("Outside", null);
  }

  private String employee(String given, @Nullable String department) {
    String number = "s-" + UUID.randomUUID().toString().substring(0, 12);
    if (department != null) {
      sql.update("insert into department (code, name) values (?, ?)", department, department);
    }
    sql.update(
        "insert into employee (number, given_name, family_name, full_name, initials, searchable,"
            + " department, status, pattern, skills, languages, channels, updated_at, source)"
            + " values (?, ?, 'X', ?, 'XX', ?, ?, 'ACTIVE', '{8,8,8,8,8,0,0}', '{}', '{}', '{}',"
            + " now(), 'test')",
        number,
        given,
        given + " " + number,
        " " + given.toLowerCase(Locale.ROOT) + " name" + word,
        department);
    return number;
  }

  private void act(String number, Role... more) {
    Role[] roles = new Role[more.length + 1];
    roles[0] = Role.EMPLOYEE;
    System.arraycopy(more, 0, roles, 1, more.length);
    Acting.as(
        request, new KnownEmployee(new EmployeeNumber(number), "X", "X " + number, "XX"), roles);
  }

  private List<SearchSection> sections(String who, String typed) {
    act(who);
    return search.search(SearchWords.of(typed), null);
  }

  private List<SearchHit> found(String who, String typed) {
    return sections(who, typed).stream().flatMap(section -> section.hits().stream()).toList();
  }

  private List<Part> parts(String who, String typed) {
    return sections(who, typed).stream().map(SearchSection::part).toList();
  }

  private UUID group(String name, String kind, String... members) {
    UUID id = UUID.randomUUID();
    sql.update(
        "insert into work_group (id, name, purpose, searchable, kind, sort, nameless, size,"
            + " created_at, created_by) values (?, ?, '', ?, ?, 'ROOM', false, 1, now(), 'x')",
        id,
        name,
        " " + name.toLowerCase(Locale.ROOT),
        kind);
    for (String member : members) {
      sql.update("insert into work_group_member values (?, ?, 'GUEST', now(), false)", id, member);
    }
    return id;
  }

  private UUID post(@Nullable UUID group, @Nullable String author, String words) {
    UUID id = UUID.randomUUID();
    sql.update(
        "insert into post (id, group_id, author, asks, words, placed, changed_at, submission)"
            + " values (?, ?, ?, 'QUESTION', ?, now(), now(), ?)",
        id,
        group,
        author,
        words,
        UUID.randomUUID());
    return id;
  }

  private UUID comment(UUID post, String author, String words) {
    UUID id = UUID.randomUUID();
    sql.update(
        "insert into post_comment (id, post_id, author, words, placed)"
            + " values (?, ?, ?, ?, now() + interval '1 second')",
        id,
        post,
        author,
        words);
    return id;
  }

  /** Whatever a group has. */
  private void fill(UUID group) {
    UUID post = post(group, insider, "What about " + word + "?");
    comment(post(group, insider, "Something else"), insider, "It was the " + word);
    assertThat(post).isNotNull();
    sql.update(
        "insert into work_group_page (id, group_id, title, words, place, edited_by, edited_at)"
            + " values (?, ?, 'Page', ?, 1, ?, now())",
        UUID.randomUUID(),
        group,
        "All of **" + word + "**",
        insider);
    sql.update(
        "insert into work_group_file (id, group_id, name, version, changed_at)"
            + " values (?, ?, ?, 1, now())",
        UUID.randomUUID(),
        group,
        "plan_" + word + ".pdf");
    sql.update(
        "insert into work_group_event (id, group_id, title, words, place, starts_at, ends_at,"
            + " made_by, changed_at) values (?, ?, ?, '', 'Here', now(), now() + interval '1 hour',"
            + " ?, now())",
        UUID.randomUUID(),
        group,
        "Meet " + word,
        insider);
  }

  @Test
  @DisplayName(
      "SR-1 finds what closed and hidden groups have for those in them, and for nobody else")
  void groups() {
    for (String kind : List.of("CLOSED", "HIDDEN")) {
      UUID group = group(word + " " + kind, kind, insider);
      fill(group);
      assertThat(found(insider, word)).as(kind).hasSize(6);
      assertThat(parts(insider, word)).containsExactly(Part.POSTS, Part.GROUPS, Part.AT_HAND);
      assertThat(parts(outsider, word))
          .as(kind)
          .isEqualTo(kind.equals("CLOSED") ? List.of(Part.GROUPS) : List.of());
      act(outsider, Role.MODERATOR, Role.EDITOR, Role.IT, Role.HR);
      assertThat(search.search(SearchWords.of(word), null))
          .noneMatch(section -> section.part() == Part.POSTS || section.part() == Part.AT_HAND);
      sql.update("update work_group set ended_at = now() where id = ?", group);
      assertThat(parts(insider, word))
          .as("what ended is read, but is no place to go to")
          .containsExactly(Part.POSTS, Part.AT_HAND);
      sql.update("delete from work_group_member where group_id = ?", group);
      assertThat(found(insider, word)).as("after they left").isEmpty();
    }
    fill(group("Open " + word, "OPEN"));
    assertThat(found(outsider, word))
        .hasSize(6)
        .extracting(SearchHit::source)
        .contains("Group Open " + word, "Open group");
    assertThat(found(outsider, word + " else")).as("each word in the same text").isEmpty();
  }

  private UUID article(String state, String since, @Nullable String until, boolean everybody) {
    UUID id = UUID.randomUUID();
    sql.update(
        "insert into news_article (id, kind, state, title, lead, words, publish_at, expires_at,"
            + " everybody, asked_about, author, created_at, changed_at, version, written) values"
            + " (?, 'NEWS', ?, 'News', '', ?, now() + cast(? as interval),"
            + " now() + cast(? as interval), ?, true, ?, now(), now(), 1, ?)",
        id,
        state,
        "We say [internal] " + word + " [/internal] to @[" + insider + "]",
        since,
        until,
        everybody,
        insider,
        UUID.randomUUID());
    return id;
  }

  private UUID line(@Nullable UUID article, String until, boolean withdrawn) {
    UUID id = UUID.randomUUID();
    sql.update(
        "insert into news_line (id, article, question, answer, dos, donts, facts, valid_until,"
            + " owner, version, written, changed_at, changed_by, withdrawn_at, found_by) values (?,"
            + " ?, 'What is it?', 'It is so.', '', '', '', now() + cast(? as interval), ?, 1, ?,"
            + " now(), ?, case when ? then now() end, array[?])",
        id,
        article,
        until,
        insider,
        UUID.randomUUID(),
        insider,
        withdrawn,
        word);
    return id;
  }

  @Test
  @DisplayName("SR-1 finds articles and agreed answers in their time, for their audience")
  void news() {
    UUID mine = article("PUBLISHED", "-1 hour", null, false);
    sql.update(
        "insert into news_audience values (?, false, 'DEPARTMENT', ?)",
        mine,
        "IN" + word.substring(0, 6));
    line(mine, "1 day", false);
    article("DRAFT", "-1 hour", null, true);
    article("WITHDRAWN", "-1 hour", null, true);
    article("PUBLISHED", "1 hour", null, true);
    article("PUBLISHED", "-2 hours", "-1 hour", true);
    UUID early = article("PUBLISHED", "-1 hour", null, true);
    sql.update(
        "update news_article set embargo_until = now() + interval '1 hour' where id = ?", early);
    line(null, "-1 hour", false);
    line(null, "1 day", true);
    assertThat(parts(insider, "wat zeggen we over " + word)).containsExactly(Part.LINES, Part.NEWS);
    assertThat(found(insider, word))
        .as("with what bears my name, also before others read it")
        .hasSize(3)
        .anySatisfy(
            hit -> {
              assertThat(hit.href()).isEqualTo("/news/article.xhtml?id=" + mine);
              assertThat(hit.source()).isEqualTo("News");
              assertThat(hit.text().replaceAll(" +", " ").strip())
                  .isEqualTo("We say " + word + " to @Inside " + insider);
            });
    assertThat(found(outsider, word)).isEmpty();
    assertThat(found(outsider, "internal " + word)).isEmpty();
    sql.update("update news_article set everybody = true where id = ?", mine);
    assertThat(found(outsider, word)).hasSize(2);
  }

  @Test
  @DisplayName("SR-2 finds no words that were taken away, and none that stood there before")
  void takenAway() {
    UUID post = post(null, insider, "About " + word);
    UUID other = post(null, insider, "About nothing");
    UUID comment = comment(other, insider, word + " it is");
    assertThat(found(outsider, word)).hasSize(2).allMatch(hit -> hit.by().startsWith("Inside"));
    act(insider);
    posts.edit(post, new NewWords("About giraffes " + word + "b", null, null));
    posts.deleteComment(comment);
    assertThat(found(outsider, word)).isEmpty();
    assertThat(found(outsider, word + "b")).hasSize(1);
    act(outsider, Role.MODERATOR);
    moderation.takeAway(post, "RUDE");
    assertThat(found(outsider, word + "b")).isEmpty();
    assertThat(found(insider, word + "b")).as("also of its author").isEmpty();

    UUID group = group("Open", "OPEN");
    fill(group);
    assertThat(found(outsider, word)).hasSize(5);
    for (String table : List.of("work_group_page", "work_group_file")) {
      sql.update("update " + table + " set removed_at = now() where group_id = ?", group);
    }
    sql.update("update work_group_event set cancelled = true where group_id = ?", group);
    assertThat(parts(outsider, word)).containsExactly(Part.POSTS);
  }

  @Test
  @DisplayName(
      "SR-3 SR-8 says where each comes from: answered, without a name, about a thing, muted")
  void saysWhere() {
    UUID asked = post(null, insider, "Which " + word + "? Ask @[" + outsider + "]");
    sql.update(
        "update post set accepted_comment = ? where id = ?",
        comment(asked, outsider, "The **orange** one"),
        asked);
    sql.update("insert into post_mention values (?, ?, ?, now())", asked, outsider, asked);
    assertThat(found(insider, word))
        .singleElement()
        .satisfies(
            hit -> {
              assertThat(hit.source()).isEqualTo("Everybody");
              assertThat(hit.state()).isEqualTo("Question, answered");
              assertThat(hit.title()).isEqualTo("Which " + word + "? Ask @Outside " + outsider);
              assertThat(hit.text()).isEqualTo("The orange one");
            });
    UUID nameless = post(null, null, "Why " + word);
    assertThat(found(insider, word))
        .filteredOn(hit -> hit.href().contains(nameless.toString()))
        .singleElement()
        .satisfies(hit -> assertThat(hit.by()).isEmpty());
    UUID about = post(null, insider, "Thing " + word);
    sql.update("update post set subject = 'news:' || ? where id = ?", UUID.randomUUID(), about);
    assertThat(found(insider, word)).hasSize(2);
    act(insider);
    follows.follow(FeedFollowService.Kind.POST, asked.toString(), true);
    assertThat(found(insider, word)).as("what is muted is found").hasSize(2);
  }

  @Test
  @DisplayName("SR-4 shows five of each in a fixed order, the newest first")
  void five() {
    for (int i = 0; i < 8; i++) {
      group("Room " + word + " " + i, "OPEN");
      sql.update(
          "update post set placed = now() - cast(? as interval) where id = ?",
          (i * 9) + " days",
          post(null, insider, "No " + i + " " + word + "o"));
    }
    assertThat(sections(outsider, word))
        .singleElement()
        .satisfies(
            section -> {
              assertThat(section.hits()).hasSize(5);
              assertThat(section.more()).isTrue();
              assertThat(section.all()).isEqualTo("/groups/index.xhtml?q=" + word);
            });
    assertThat(found(outsider, word + "o"))
        .extracting(SearchHit::title)
        .containsExactly(
            "No 0 " + word + "o",
            "No 1 " + word + "o",
            "No 2 " + word + "o",
            "No 3 " + word + "o",
            "No 4 " + word + "o");
    assertThat(search.search(SearchWords.of(word + "o"), Part.POSTS))
        .singleElement()
        .satisfies(section -> assertThat(section.hits()).as("of one source").hasSize(8));
    assertThat(found(outsider, "ins name" + word))
        .extracting(SearchHit::source)
        .containsExactly("Colleague");
    assertThat(found(outsider, "book leave"))
        .extracting(SearchHit::href)
        .contains("/leave/form.xhtml");
    assertThat(found(outsider, "verlof aanvragen"))
        .extracting(SearchHit::href)
        .contains("/leave/form.xhtml");
  }

  @Test
  @DisplayName("SR-5 says of a source that it took too long, and goes on")
  void slow() {
    act(outsider);
    SearchSource sleeps =
        new SearchSource() {
          @Override
          public Part part() {
            return Part.NEWS;
          }

          @Override
          public List<SearchHit> search(SearchWords words, int most) {
            sql.rows("select pg_sleep(5)", row -> 1);
            return List.of();
          }
        };
    Instant before = Instant.now();
    SearchSection section = search.section(sleeps, SearchWords.of(word), 5);
    assertThat(section.slow()).isTrue();
    assertThat(Duration.between(before, Instant.now())).isLessThan(Duration.ofSeconds(3));
    post(null, insider, word);
    assertThat(found(outsider, word)).hasSize(1);
    assertThat(sql.rows("show statement_timeout", row -> row.getString(1)))
        .as("holds for nothing else")
        .doesNotContain("300ms");
    SearchSource breaks =
        new SearchSource() {
          @Override
          public Part part() {
            return Part.NEWS;
          }

          @Override
          public List<SearchHit> search(SearchWords words, int most) {
            throw new IllegalStateException("broken");
          }
        };
    assertThatThrownBy(() -> search.section(breaks, SearchWords.of(word), 5))
        .hasStackTraceContaining("broken");
  }

  @Test
  @DisplayName("SR-3 SR-7 is a page that marks words, lets nothing through, and says what it needs")
  void page() {
    String who =
        signedIn.cookie(
            new KnownEmployee(new EmployeeNumber(outsider), "X", "X " + outsider, "XX"),
            Role.EMPLOYEE);
    post(null, insider, "Is a < b & " + word + "?");
    String found = get(who, "?q=" + word);
    assertThat(found)
        .contains("Is a &lt; b &amp; <mark>" + word + "</mark>?")
        .contains("1 result for “" + word + "”", "<span class=\"tag\">Everybody</span>")
        .contains("/people/index.xhtml?q=" + word, "/news/lines.xhtml?q=" + word)
        .containsOnlyOnce("class=\"find\"")
        .doesNotContain("&in=");
    for (int i = 0; i < 6; i++) {
      post(null, insider, "More of " + word);
    }
    assertThat(get(who, "?q=" + word)).contains("5 results", "q=" + word + "&amp;in=POSTS");
    assertThat(get(who, "?in=POSTS&q=" + word)).contains("7 results", "Everything that was found");
    assertThat(get(who, "?in=NOTHING&q=" + word)).contains("5 results");
    assertThat(get(who, "")).contains("type what you are looking for");
    assertThat(get(who, "?q=x")).contains("at least two letters");
    assertThat(get(who, "?q=%3F%21")).contains("at least two letters");
    assertThat(get(who, "?q=" + "x".repeat(201))).contains("at most 200 characters");
    String none =
        get(who, "?q=" + URLEncoder.encode("\"'><script>x\u0000\ud800 %_\\ " + word + "z", UTF_8));
    assertThat(none).contains("Nothing found for").doesNotContain("><script>x");
  }

  private String get(String cookie, String query) {
    String address =
        "http://localhost:"
            + request.getLocalPort()
            + request.getContextPath()
            + "/search/index.xhtml"
            + query;
    try {
      HttpResponse<String> answer =
          HttpClient.newHttpClient()
              .send(
                  HttpRequest.newBuilder(URI.create(address)).header("Cookie", cookie).build(),
                  HttpResponse.BodyHandlers.ofString());
      assertThat(answer.statusCode()).as(address).isEqualTo(200);
      return answer.body();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
