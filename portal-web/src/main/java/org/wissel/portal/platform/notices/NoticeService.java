package org.wissel.portal.platform.notices;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.wissel.portal.platform.Incoming;
import org.wissel.portal.platform.Refusal;
import org.wissel.portal.platform.identity.CurrentEmployee;
import org.wissel.portal.platform.identity.EmployeeDirectory;
import org.wissel.portal.platform.shell.Live;
import org.wissel.portal.platform.shell.Words;
import org.wissel.spi.EmployeeNumber;

/** The only door to the notices of whoever is signed in. */
@ApplicationScoped
@Transactional
public class NoticeService {

  private static final int PAGE = 30;
  private static final int LONGEST_THREAD = 120;
  private static final Pattern PERSON = Pattern.compile("@\\[(.{1,40})]");

  @Inject NoticeRepository notices;
  @Inject Notices telling;
  @Inject @Any Instance<NoticeSource> sources;
  @Inject CurrentEmployee current;
  @Inject EmployeeDirectory directory;
  @Inject Live live;
  @Inject Words words;
  @Inject Clock clock;

  /**
   * My notices, the newest first.
   *
   * @param after what the page before gave as its next, or null for the first page
   */
  public NoticePage page(@Nullable String after) {
    EmployeeNumber me = current.number();
    Place place = Place.of(after);
    List<NoticeRepository.Kept> kept = notices.page(me, place.before(), place.thread(), PAGE + 1);
    boolean more = kept.size() > PAGE;
    List<NoticeRepository.Kept> shown = more ? kept.subList(0, PAGE) : kept;
    String next = null;
    if (more) {
      NoticeRepository.Kept last = shown.get(shown.size() - 1);
      next = last.at() + "_" + last.thread();
    }
    return new NoticePage(cards(shown, me), next);
  }

  /** I have opened that thread. */
  public void seen(@Nullable String thread) {
    if (thread == null
        || thread.isEmpty()
        || thread.length() > LONGEST_THREAD
        || thread.chars().anyMatch(Character::isISOControl)) {
      throw Refusal.invalid("thread", "notices.refusal.thread");
    }
    telling.seen(current.number(), thread);
  }

  /** I have seen all that was told until that moment, or until now. */
  public void allSeen(@Nullable Instant until) {
    EmployeeNumber me = current.number();
    Instant now = Instant.now(clock);
    if (notices.allSeen(
            me,
            until == null || until.isAfter(now)
                ? now
                : until.isBefore(Instant.EPOCH) ? Instant.EPOCH : until)
        > 0) {
      live.tell(me, Notices.KIND);
    }
  }

  private List<NoticeCard> cards(List<NoticeRepository.Kept> kept, EmployeeNumber reader) {
    Locale locale = current.locale();
    Map<String, String> titles = titles(kept, reader, locale);
    Map<String, String> names =
        directory.names(
            kept.stream()
                .flatMap(notice -> notice.arguments().stream())
                .map(PERSON::matcher)
                .filter(Matcher::matches)
                .map(person -> person.group(1))
                .distinct()
                .toList());
    List<NoticeCard> cards = new ArrayList<>();
    for (NoticeRepository.Kept notice : kept) {
      String title = titles.get(notice.thread());
      if (title != null) {
        cards.add(
            new NoticeCard(
                notice.thread(),
                title,
                sentence(notice, names, locale),
                notice.href(),
                notice.at(),
                notice.unseen()));
      }
    }
    return cards;
  }

  /** By thread; those of a kind that nobody knows have no title, those of a known one must. */
  private Map<String, String> titles(
      List<NoticeRepository.Kept> kept, EmployeeNumber reader, Locale locale) {
    Map<String, List<String>> idsByKind = new HashMap<>();
    for (NoticeRepository.Kept notice : kept) {
      int colon = notice.thread().indexOf(':');
      idsByKind
          .computeIfAbsent(notice.thread().substring(0, colon), kind -> new ArrayList<>())
          .add(notice.thread().substring(colon + 1));
    }
    Map<String, String> titles = new HashMap<>();
    idsByKind.forEach(
        (kind, ids) -> {
          NoticeSource source =
              sources.stream().filter(s -> s.kind().equals(kind)).findFirst().orElse(null);
          if (source == null) {
            ids.forEach(id -> titles.put(kind + ":" + id, ""));
          } else {
            source
                .titles(ids, reader, locale)
                .forEach((id, title) -> titles.put(kind + ":" + id, title));
          }
        });
    return titles;
  }

  private String sentence(NoticeRepository.Kept notice, Map<String, String> names, Locale locale) {
    List<Object> arguments = new ArrayList<>();
    arguments.add(notice.times());
    for (String argument : notice.arguments()) {
      Matcher person = PERSON.matcher(argument);
      arguments.add(
          person.matches()
              ? names.getOrDefault(person.group(1), words.text(locale, "notices.former"))
              : argument);
    }
    return words.text(locale, notice.key(), arguments.toArray());
  }

  private record Place(@Nullable Instant before, String thread) {
    private static String plain(String thread) {
      if (thread.chars().anyMatch(Character::isISOControl)) {
        throw new DateTimeException("no thread");
      }
      return thread;
    }

    static Place of(@Nullable String text) {
      if (text == null || text.isEmpty()) {
        return new Place(null, "");
      }
      int end = text.indexOf('_');
      try {
        return new Place(
            Incoming.moment(text.substring(0, Math.max(0, end))), plain(text.substring(end + 1)));
      } catch (DateTimeException e) {
        throw Refusal.invalid("after", "notices.refusal.after");
      }
    }
  }
}
