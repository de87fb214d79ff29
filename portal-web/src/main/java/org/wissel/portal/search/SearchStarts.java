package org.wissel.portal.search;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.wissel.portal.platform.SearchHit;
import org.wissel.portal.platform.SearchSource;
import org.wissel.portal.platform.SearchWords;
import org.wissel.portal.platform.identity.CurrentEmployee;
import org.wissel.portal.platform.shell.Words;

/** Where tasks begin, by what people call them in either language. */
@ApplicationScoped
class SearchStarts implements SearchSource {

  /**
   * A place where something begins.
   *
   * @param name also of its words among the texts
   * @param title key of what it is called everywhere
   */
  private record Start(String name, String title, String icon, String href) {}

  private static final List<Start> STARTS =
      List.of(
          new Start("leave", "home.task.leave", "calendar-plus", "/leave/form.xhtml"),
          new Start("expense", "home.task.expense", "receipt", "/expenses/form.xhtml"),
          new Start("meeting", "home.task.meeting", "users", "/meetings/form.xhtml"),
          new Start("fault", "home.task.fault", "wrench", "/faults/form.xhtml"),
          new Start("colleague", "home.task.colleague", "search", "/people/index.xhtml"),
          new Start("requests", "shell.nav.requests", "ticket", "/requests/index.xhtml"),
          new Start("group", "groups.new", "plus", "/groups/form.xhtml"),
          new Start("privacy", "privacy.nav", "shield", "/privacy/index.xhtml"));

  @Inject CurrentEmployee current;
  @Inject Words words;

  @Override
  public Part part() {
    return Part.START;
  }

  @Override
  public List<SearchHit> search(SearchWords wanted, int most) {
    return STARTS.stream()
        .filter(start -> isCalled(start, wanted.words()))
        .limit(most)
        .map(this::hit)
        .toList();
  }

  /** Each word begins one of those that it is called by. */
  private boolean isCalled(Start start, List<String> wanted) {
    List<String> called =
        Stream.of(Words.ENGLISH, Words.DUTCH)
            .flatMap(
                locale ->
                    Stream.of(
                        words.text(locale, start.title()),
                        words.text(locale, "search.start." + start.name())))
            .flatMap(text -> SearchWords.plain(text).stream())
            .toList();
    return wanted.stream().allMatch(word -> called.stream().anyMatch(c -> c.startsWith(word)));
  }

  private SearchHit hit(Start start) {
    Locale locale = current.locale();
    return new SearchHit(
        start.href(),
        start.icon(),
        words.text(locale, "search.start"),
        "",
        words.text(locale, start.title()),
        "",
        "",
        null);
  }
}
