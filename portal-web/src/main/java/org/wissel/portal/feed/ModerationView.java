package org.wissel.portal.feed;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.wissel.portal.platform.Incoming;
import org.wissel.portal.platform.Refusal;
import org.wissel.portal.platform.identity.CurrentEmployee;
import org.wissel.portal.platform.shell.Opening;
import org.wissel.portal.platform.shell.Words;

/** {@code moderation/index.xhtml}, and {@code feed/settled.xhtml} for whom it concerns. */
@Named("moderation")
@RequestScoped
public class ModerationView {

  private static final int SHOWN = 10;

  @Inject ModerationService service;
  @Inject CurrentEmployee current;
  @Inject Words words;

  private @Nullable String id;
  private @Nullable String after;
  private @Nullable ModerationCard all;
  private ModerationCard.@Nullable Settled settled;

  /** A reason to choose. */
  public record Reason(String value, String label) {}

  public ModerationCard getAll() {
    ModerationCard read = all;
    if (read == null) {
      read = service.all(after);
      all = read;
    }
    return read;
  }

  public List<Reason> getReasons() {
    return Stream.of(ReportReason.values())
        .map(Enum::name)
        .map(value -> new Reason(value, words.text(current.locale(), "moderation.reason." + value)))
        .toList();
  }

  /** The first of those that nobody follows; the others stand behind them. */
  public List<ModerationCard.Question> getUnfollowed() {
    return getAll().unfollowed().stream().limit(SHOWN).toList();
  }

  public List<ModerationCard.Question> getMoreUnfollowed() {
    return getAll().unfollowed().stream().skip(SHOWN).toList();
  }

  /** More unanswered questions; null where there are none. */
  public @Nullable String getMore() {
    String next = getAll().next();
    return next == null
        ? null
        : "/moderation/index.xhtml?after=" + URLEncoder.encode(next, StandardCharsets.UTF_8);
  }

  /** Reads what was decided about something of mine; what is none is not there. */
  public void open() {
    try {
      settled = service.settled(Incoming.id(id));
    } catch (Refusal e) {
      Opening.answer(404);
    }
  }

  public ModerationCard.Settled getSettled() {
    ModerationCard.Settled found = settled;
    if (found == null) {
      throw Refusal.notFound();
    }
    return found;
  }

  public @Nullable String getId() {
    return id;
  }

  public void setId(@Nullable String value) {
    id = value;
  }

  public @Nullable String getAfter() {
    return after;
  }

  public void setAfter(@Nullable String value) {
    after = value;
  }
}
