package org.wissel.portal.ideas;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.wissel.portal.groups.GroupLook;
import org.wissel.portal.platform.Incoming;
import org.wissel.portal.platform.Refusal;
import org.wissel.portal.platform.identity.CurrentEmployee;
import org.wissel.portal.platform.shell.Opening;
import org.wissel.portal.platform.shell.Words;

/**
 * {@code ideas/form.xhtml}: a new board for the whole company or {@code ?group=}, with {@code
 * ?event=} for one of its events; or {@code ?id=} of one that I run.
 */
@Named("ideaForm")
@RequestScoped
public class IdeaFormView {

  @Inject IdeaBoardService boards;
  @Inject CurrentEmployee current;
  @Inject Words words;
  @Inject HttpServletRequest request;

  private final String key = UUID.randomUUID().toString();
  private boolean looked;
  private @Nullable IdeaBoardCard card;
  private @Nullable GroupLook group;

  /** Before anything of the page is written. */
  public void open() {
    Opening.of(this::getCard);
  }

  /** The board that is changed, or null. */
  public @Nullable IdeaBoardCard getCard() {
    if (!looked) {
      looked = true;
      String id = request.getParameter("id");
      String of = request.getParameter("group");
      if (id != null) {
        IdeaBoardCard found = boards.board(Incoming.id(id));
        if (!found.runs()) {
          throw Refusal.forbidden("ideas.refusal.runs");
        }
        card = found;
      } else if (of != null) {
        group = boards.group(of);
      } else if (!boards.mayAskAll()) {
        throw Refusal.forbidden("ideas.refusal.company");
      }
    }
    return card;
  }

  /** Under which the new board is sent, and its id. */
  public String getKey() {
    return key;
  }

  public String getHref() {
    IdeaBoardCard old = getCard();
    return IdeaBoardCard.href(old == null ? UUID.fromString(key) : old.id());
  }

  /** The id of the group that is asked; empty for the whole company. */
  public String getGroup() {
    IdeaBoardCard old = getCard();
    UUID id = old == null ? (group == null ? null : group.id()) : old.group();
    return id == null ? "" : id.toString();
  }

  public String getGroupName() {
    IdeaBoardCard old = getCard();
    String name = old == null ? (group == null ? null : group.name()) : old.groupName();
    return Objects.requireNonNullElse(name, "");
  }

  public boolean isCompany() {
    return getGroup().isEmpty();
  }

  public String getTitle() {
    return words.text(
        current.locale(),
        getCard() != null
            ? "ideas.form.change"
            : isCompany() ? "ideas.form.all" : "ideas.form.new");
  }

  public String getLead() {
    return isCompany()
        ? words.text(current.locale(), "ideas.form.lead.all")
        : words.text(current.locale(), "ideas.form.lead.group", getGroupName());
  }

  public String getName() {
    IdeaBoardCard old = getCard();
    return old == null ? "" : old.title();
  }

  public String getQuestion() {
    IdeaBoardCard old = getCard();
    return old == null ? "" : old.question();
  }

  public String getLastDay() {
    IdeaBoardCard old = getCard();
    LocalDate day = old == null ? null : old.lastDay();
    return day == null ? "" : day.toString();
  }

  public String getPeople() {
    IdeaBoardCard old = getCard();
    return old == null ? "" : String.join(", ", old.owners());
  }

  public List<IdeaNote.Choice> getThemes() {
    IdeaBoardCard old = getCard();
    IdeaTheme now = old == null ? null : old.theme();
    return Arrays.stream(IdeaTheme.values())
        .map(
            theme ->
                new IdeaNote.Choice(
                    theme.name(),
                    words.text(current.locale(), "ideas.theme." + theme),
                    theme == now))
        .toList();
  }

  /** Events of the group; that of the board stays, however long it is over. */
  public List<IdeaNote.Choice> getEvents() {
    if (isCompany()) {
      return List.of();
    }
    IdeaBoardCard old = getCard();
    UUID kept = old == null ? null : old.event();
    String now =
        kept == null
            ? Objects.requireNonNullElse(request.getParameter("event"), "")
            : kept.toString();
    List<IdeaNote.Choice> choices =
        new ArrayList<>(
            boards.events(UUID.fromString(getGroup())).stream()
                .map(
                    event ->
                        new IdeaNote.Choice(
                            event.id().toString(),
                            event.title()
                                + " · "
                                + words.moment(current.locale(), event.startsAt()),
                            event.id().toString().equals(now)))
                .toList());
    if (old != null && kept != null && choices.stream().noneMatch(IdeaNote.Choice::chosen)) {
      choices.add(new IdeaNote.Choice(now, Objects.requireNonNullElse(old.eventTitle(), ""), true));
    }
    return choices;
  }
}
