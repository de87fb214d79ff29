package org.wissel.portal.feed;

import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.Clock;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.wissel.portal.people.EmployeeCard;
import org.wissel.portal.people.MyDayCard;
import org.wissel.portal.people.MyDayService;
import org.wissel.portal.people.PeopleService;
import org.wissel.portal.platform.Refusal;
import org.wissel.portal.platform.identity.CurrentEmployee;
import org.wissel.portal.platform.shell.Opening;
import org.wissel.portal.platform.shell.Words;
import org.wissel.spi.EmployeeNumber;

/** {@code feed/index.xhtml}, home's column and the streams that other pages include. */
@Named("feed")
@RequestScoped
public class FeedView {

  @Inject FeedService feed;
  @Inject FeedFollowService follows;
  @Inject FeedGroupView ofGroup;
  @Inject PeopleService people;
  @Inject MyDayService told;
  @Inject CurrentEmployee current;
  @Inject Words words;
  @Inject Clock clock;

  private final Map<String, FeedStream> streams = new HashMap<>();
  private @Nullable List<FeedFollowService.FollowCard> mine;
  private @Nullable String followState;
  private @Nullable List<MyDayCard> days;

  /** What is on home: always the newest. */
  public FeedStream getFront() {
    return home(null);
  }

  private FeedStream home(@Nullable String after) {
    return kept(
        "home" + after,
        () -> {
          boolean open = isOpenOnly();
          return stream(
              feed.home(after, open),
              "home",
              "/feed/index.xhtml",
              open,
              after == null && !open ? "" : null);
        });
  }

  /** Refuses what is no list, before anything of the page is written. */
  public void open() {
    Opening.of(
        () -> {
          getTitle();
          getList();
        });
  }

  /** As a part of an address. */
  public String encoded(String text) {
    return PostRow.encoded(text).replace("+", "%20");
  }

  /** Whether only open questions are looked at. */
  public boolean isOpenOnly() {
    return "open".equals(parameter("show"));
  }

  /** Whether these are the newest. */
  public boolean isFirst() {
    return parameter("after") == null;
  }

  /** The stream of a group, for its page. */
  public FeedStream ofGroup(String group) {
    return kept(
        "group:" + group,
        () -> {
          boolean open = isOpenOnly();
          UUID id = UUID.fromString(group);
          FeedGroup found = ofGroup.of(id, true);
          return stream(
              Objects.requireNonNull(found.posts()),
              found.look().mayWrite() ? "group:" + group : null,
              "/groups/group.xhtml?id=" + id,
              open,
              isFirst() && !open ? "&group=" + group : null);
        });
  }

  /** What is said about a thing. */
  public FeedStream about(String subject) {
    return kept(
        subject,
        () -> {
          int colon = subject.indexOf(':');
          return stream(
              feed.about(subject, parameter("after")),
              "about:" + subject,
              "/feed/about.xhtml?kind="
                  + PostRow.encoded(subject.substring(0, colon))
                  + "&id="
                  + PostRow.encoded(subject.substring(colon + 1)),
              false,
              isFirst() ? "&subject=" + PostRow.encoded(subject) : null);
        });
  }

  // --- feed/index.xhtml ---

  /** What this page lists: of a person, a hashtag, or what is for me. */
  public FeedStream getList() {
    String person = parameter("person");
    String tag = parameter("tag");
    String after = parameter("after");
    if (person != null) {
      return kept(
          "list",
          () ->
              stream(
                  feed.ofPerson(FeedWish.number(person), after),
                  null,
                  "/feed/index.xhtml?person=" + PostRow.encoded(person),
                  false,
                  null));
    }
    if (tag != null) {
      return kept(
          "list",
          () ->
              stream(
                  feed.ofHashtag(tag, after),
                  null,
                  "/feed/index.xhtml?tag=" + PostRow.encoded(tag),
                  false,
                  null));
    }
    return home(after);
  }

  public String getTitle() {
    String person = parameter("person");
    String tag = parameter("tag");
    if (person != null) {
      return words.text(locale(), "feed.ofPerson", person().fullName());
    }
    return tag != null ? "#" + FeedService.tag(tag) : words.text(locale(), "feed.title");
  }

  private EmployeeCard person() {
    return people
        .find(FeedWish.number(String.valueOf(parameter("person"))))
        .orElseThrow(Refusal::notFound);
  }

  /** PERSON, HASHTAG or empty: what this page lets follow. */
  public String getFollowKind() {
    String person = parameter("person");
    return person != null
        ? person.equals(current.number().value()) ? "" : "PERSON"
        : parameter("tag") != null ? "HASHTAG" : "";
  }

  public String getFollowTarget() {
    String person = parameter("person");
    return PostRow.encoded(
        person != null ? person : FeedService.tag(String.valueOf(parameter("tag"))));
  }

  /** {@code none}, {@code followed} or {@code muted}. */
  public String getFollowState() {
    String read = followState;
    if (read == null) {
      read = readFollowState();
      followState = read;
    }
    return read;
  }

  private String readFollowState() {
    String kind = getFollowKind();
    if (kind.isEmpty()) {
      return "none";
    }
    String person = parameter("person");
    return state(
        follows.muted(
            FeedFollowService.Kind.valueOf(kind),
            person != null ? person : FeedService.tag(String.valueOf(parameter("tag")))));
  }

  static String state(@Nullable Boolean muted) {
    return muted == null ? "none" : muted ? "muted" : "followed";
  }

  /** What I follow and muted. */
  public List<FeedFollowService.FollowCard> getFollows() {
    List<FeedFollowService.FollowCard> read = mine;
    if (read == null) {
      read = follows.mine();
      mine = read;
    }
    return read;
  }

  /** What those whom I follow tell of today; on my own list only. */
  public List<MyDayCard> getDays() {
    List<MyDayCard> read = days;
    if (read == null) {
      read =
          getFollowKind().isEmpty() && isFirst()
              ? told.today(
                  getFollows().stream()
                      .filter(f -> f.kind() == FeedFollowService.Kind.PERSON && !f.muted())
                      .map(f -> new EmployeeNumber(f.target()))
                      .toList())
              : List.of();
      days = read;
    }
    return read;
  }

  public String hrefOf(FeedFollowService.FollowCard follow) {
    return switch (follow.kind()) {
      case PERSON -> "/feed/index.xhtml?person=" + PostRow.encoded(follow.target());
      case HASHTAG -> "/feed/index.xhtml?tag=" + PostRow.encoded(follow.target());
      case GROUP -> "/groups/group.xhtml?id=" + follow.target();
      case POST -> "/feed/post.xhtml?id=" + follow.target();
    };
  }

  // --- the composer ---

  /** When a decision closes unless its author says otherwise: a week from now at 17:00. */
  public String getUntil() {
    return LocalDate.now(clock).plusDays(7).atTime(17, 0).toString();
  }

  public String getEarliest() {
    return LocalDate.now(clock).atStartOfDay().toString();
  }

  private FeedStream stream(
      PostPage page, @Nullable String place, String base, boolean open, @Nullable String query) {
    String mark = base.contains("?") ? "&" : "?";
    String shown = open ? "show=open&" : "";
    return new FeedStream(
        page.waiting().stream().map(this::row).toList(),
        page.waitsMore(),
        page.posts().stream().map(this::row).toList(),
        place,
        page.next() == null ? null : base + mark + shown + "after=" + PostRow.encoded(page.next()),
        query == null
            ? ""
            : "after="
                + PostRow.encoded(page.newest() == null ? FeedCursor.BEGINNING : page.newest())
                + query,
        page.groups(),
        page.draft());
  }

  private PostRow row(PostCard card) {
    return PostRow.of(card, words, locale(), clock);
  }

  private FeedStream kept(String key, Supplier<FeedStream> read) {
    FeedStream found = streams.get(key);
    if (found == null) {
      found = read.get();
      streams.put(key, found);
    }
    return found;
  }

  private Locale locale() {
    return current.locale();
  }

  static @Nullable String parameter(String name) {
    String value =
        FacesContext.getCurrentInstance().getExternalContext().getRequestParameterMap().get(name);
    return value == null || value.isBlank() ? null : value;
  }
}
