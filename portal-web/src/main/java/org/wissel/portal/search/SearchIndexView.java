package org.wissel.portal.search;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.wissel.portal.platform.SearchHit;
import org.wissel.portal.platform.SearchSource.Part;
import org.wissel.portal.platform.SearchWords;
import org.wissel.portal.platform.identity.CurrentEmployee;
import org.wissel.portal.platform.shell.Words;

/** {@code search/index.xhtml}: what is looked for stands in the address. */
@Named("searchIndex")
@RequestScoped
public class SearchIndexView {

  @Inject SearchService search;
  @Inject CurrentEmployee current;
  @Inject Words words;
  @Inject HttpServletRequest request;
  @Inject Clock clock;

  private @Nullable List<Section> sections;

  /**
   * What one source found.
   *
   * @param name of the source in code, e.g. {@code NEWS}
   * @param all where more of them are; null where they are all here
   * @param more whether there is more that stands nowhere
   */
  public record Section(
      String name, List<SearchRow> rows, @Nullable String all, boolean more, boolean slow) {
    public Section {
      rows = List.copyOf(rows);
    }
  }

  private String typed() {
    return Objects.requireNonNullElse(request.getParameter("q"), "").strip();
  }

  /** What was typed, as far as the box takes it. */
  public String getText() {
    String typed = typed();
    if (typed.length() <= SearchService.LONGEST) {
      return typed;
    }
    boolean pair = Character.isLowSurrogate(typed.charAt(SearchService.LONGEST));
    return typed.substring(0, SearchService.LONGEST - (pair ? 1 : 0));
  }

  private SearchWords wanted() {
    return SearchWords.of(getText());
  }

  /** What was typed without what only asks for it. */
  public String getSubject() {
    return wanted().text();
  }

  /** Why nothing is looked for: key of a sentence; empty where something is. */
  public String getProblem() {
    String typed = typed();
    if (typed.isEmpty()) {
      return "search.lead";
    }
    if (typed.length() > SearchService.LONGEST) {
      return "search.long";
    }
    return String.join("", wanted().words()).length() < SearchService.SHORTEST
        ? "search.short"
        : "";
  }

  public boolean isAsked() {
    return getProblem().isEmpty();
  }

  public List<Section> getSections() {
    List<Section> found = sections;
    if (found == null) {
      found =
          isAsked()
              ? search.search(wanted(), only()).stream().map(this::section).toList()
              : List.of();
      sections = found;
    }
    return found;
  }

  /** The one source of which more is wanted. */
  private @Nullable Part only() {
    return Arrays.stream(Part.values())
        .filter(part -> part.name().equals(request.getParameter("in")))
        .findFirst()
        .orElse(null);
  }

  public boolean isOfOne() {
    return only() != null;
  }

  /** The same with some of each source. */
  public String getHref() {
    return "/search/index.xhtml?q=" + URLEncoder.encode(getText(), StandardCharsets.UTF_8);
  }

  /** How many results the page shows. */
  public int getShown() {
    return getSections().stream().mapToInt(section -> section.rows().size()).sum();
  }

  private Section section(SearchSection found) {
    SearchText text = new SearchText(wanted());
    return new Section(
        found.part().name(),
        found.hits().stream().map(hit -> row(hit, text)).toList(),
        all(found),
        found.more() && isOfOne(),
        found.slow());
  }

  private @Nullable String all(SearchSection found) {
    if (!found.more() && !found.slow()) {
      return null;
    }
    return found.all() != null || isOfOne() || found.slow()
        ? found.all()
        : getHref() + "&in=" + found.part();
  }

  private SearchRow row(SearchHit hit, SearchText text) {
    return new SearchRow(
        hit.href(),
        hit.icon(),
        hit.source(),
        hit.state(),
        text.marked(hit.title()),
        hit.text().equals(hit.title()) ? List.of() : text.around(hit.text()),
        Stream.of(hit.by(), day(hit.at()))
            .filter(fact -> !fact.isEmpty())
            .collect(Collectors.joining(" · ")));
  }

  /** The day alone: of what was asked without a name there is no more. */
  private String day(@Nullable Instant at) {
    return at == null ? "" : words.day(current.locale(), LocalDate.ofInstant(at, clock.getZone()));
  }

  /** Who can help with it. */
  public String getHelpHref() {
    return "/people/index.xhtml?q=" + wanted().encoded();
  }

  /** What we say about it. */
  public String getLinesHref() {
    return "/news/lines.xhtml?q=" + wanted().encoded();
  }
}
