package org.wissel.portal.faults;

import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.wissel.portal.platform.identity.CurrentEmployee;
import org.wissel.portal.platform.shell.Words;
import org.wissel.spi.assets.AssetNotice;

/**
 * Notes on devices and places beside the queue: {@code ?on=} the code of what one is to be written
 * on, {@code ?note=} the one that is to be changed.
 */
@Named("faultNotes")
@RequestScoped
public class FaultNoteView {

  @Inject FaultNoteService notes;
  @Inject CurrentEmployee me;
  @Inject Words words;
  @Inject Clock clock;

  private @Nullable FaultNoteCard changing;
  private boolean looked;

  /** Read once for the request; a page asks for them several times. */
  private @Nullable List<Line> lines;

  /**
   * One note.
   *
   * @param id null where it can only be withdrawn at the system itself
   * @param kept where it is kept, in words
   */
  public record Line(
      @Nullable UUID id,
      String thing,
      String where,
      FaultNoteLine note,
      String by,
      String kept,
      boolean withdrawn) {}

  public List<Line> getLines() {
    List<Line> all = lines;
    if (all == null) {
      all = notes.notes().stream().map(this::line).toList();
      lines = all;
    }
    return all;
  }

  private Line line(FaultNoteCard card) {
    Instant at = card.writtenAt();
    String system = notes.system();
    String by = card.by();
    String code = card.asset() == null ? card.place() : card.asset();
    return new Line(
        card.id(),
        card.name(),
        Stream.of(code, card.where())
            .filter(Objects::nonNull)
            .reduce((a, b) -> a + " · " + b)
            .orElse(""),
        FaultNoteLine.of(card.notice(), words, locale()),
        by == null || at == null ? "" : text("faults.notes.by", by, at),
        kept(card, system),
        card.withdrawn());
  }

  private String kept(FaultNoteCard card, String system) {
    String why = card.why();
    String key = "faults.notes." + (card.withdrawn() ? "withdrawn." : "kept.") + card.kept().name();
    if (card.id() == null) {
      return text("faults.notes.kept.written", system);
    }
    if (card.place() != null) {
      return text("faults.notes.kept.place", system);
    }
    return why == null ? text(key, system) : text(key + ".why", system, why);
  }

  /** The note that is to be changed, or null. */
  public @Nullable FaultNoteCard getChanging() {
    if (!looked) {
      looked = true;
      String id = parameter("note");
      try {
        changing = id.isEmpty() ? null : notes.standing(UUID.fromString(id)).orElse(null);
      } catch (IllegalArgumentException e) {
        changing = null; // no note
      }
    }
    return changing;
  }

  /** Whether the address asks for writing one. */
  public boolean isWriting() {
    return getChanging() != null || !getCode().isEmpty();
  }

  public String getCode() {
    return parameter("on");
  }

  public String getText() {
    FaultNoteCard card = getChanging();
    return card == null ? "" : card.notice().text();
  }

  public String getFrom() {
    FaultNoteCard card = getChanging();
    return card == null ? "" : typed(card.notice().from());
  }

  public String getUntil() {
    FaultNoteCard card = getChanging();
    return card == null ? "" : typed(card.notice().until());
  }

  private String typed(@Nullable Instant at) {
    return at == null
        ? ""
        : LocalDateTime.ofInstant(at, clock.getZone()).truncatedTo(ChronoUnit.MINUTES).toString();
  }

  /** A choice of a radio button. */
  public record Option(String value, String label, boolean chosen) {}

  public List<Option> getKinds() {
    FaultNoteCard card = getChanging();
    boolean maintenance = card != null && !card.notice().outage();
    return Stream.of(AssetNotice.Kind.values())
        .map(
            kind ->
                new Option(
                    kind.name(),
                    text("faults.notes.kind." + kind),
                    maintenance == (kind == AssetNotice.Kind.MAINTENANCE)))
        .toList();
  }

  private static String parameter(String name) {
    String value =
        FacesContext.getCurrentInstance().getExternalContext().getRequestParameterMap().get(name);
    return value == null || value.length() > FaultWish.LONGEST_CODE ? "" : value.strip();
  }

  private Locale locale() {
    return me.locale();
  }

  private String text(String key, Object... arguments) {
    return words.text(locale(), key, arguments);
  }
}
