package org.wissel.portal.groups;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.wissel.portal.platform.Incoming;
import org.wissel.portal.platform.identity.CurrentEmployee;
import org.wissel.portal.platform.shell.Opening;
import org.wissel.portal.platform.shell.Words;

/** {@code groups/index.xhtml}: mine, and the others by search, department or place. */
@Named("groupIndex")
@RequestScoped
public class GroupIndexView {

  @Inject GroupService groups;
  @Inject GroupCalendarService calendars;
  @Inject CurrentEmployee current;
  @Inject Words words;
  @Inject HttpServletRequest request;

  private @Nullable List<GroupRow> mine;
  private @Nullable List<GroupRow> waiting;
  private @Nullable GroupPage page;
  private @Nullable GroupChoices choices;

  /** Before anything of the page is written. */
  public void open() {
    Opening.of(this::page);
  }

  public String getText() {
    String typed = parameter("q");
    return typed.length() <= GroupService.LONGEST_SEARCH
        ? typed
        : typed.substring(0, typed.offsetByCodePoints(0, GroupService.LONGEST_SEARCH / 2));
  }

  public String getDepartment() {
    return parameter("department");
  }

  public String getPlace() {
    return parameter("place");
  }

  /** Whether the list is narrowed down. */
  public boolean isNarrowed() {
    return !(getText().isEmpty() && getDepartment().isEmpty() && getPlace().isEmpty());
  }

  public List<GroupRow> getMine() {
    List<GroupRow> rows = mine;
    if (rows == null) {
      rows = groups.mine().stream().map(this::row).toList();
      mine = rows;
    }
    return rows;
  }

  public List<GroupRow> getWaiting() {
    List<GroupRow> rows = waiting;
    if (rows == null) {
      rows = groups.waiting().stream().map(this::row).toList();
      waiting = rows;
    }
    return rows;
  }

  private GroupPage page() {
    GroupPage found = page;
    if (found == null) {
      String after = parameter("after");
      UUID last = after.isEmpty() ? null : Incoming.id(after);
      found = groups.find(getText(), orNull(getDepartment()), orNull(getPlace()), last);
      page = found;
    }
    return found;
  }

  public List<GroupRow> getFound() {
    return page().groups().stream().map(this::row).toList();
  }

  /** Where the next ones are, or null. */
  public @Nullable String getMore() {
    UUID next = page().next();
    return next == null
        ? null
        : href(getText(), getDepartment(), getPlace()) + "&after=" + next + "#found";
  }

  private GroupChoices choices() {
    GroupChoices found = choices;
    if (found == null) {
      found = groups.choices();
      choices = found;
    }
    return found;
  }

  /** A way to narrow the list down. */
  public record Choice(String name, String href, int depth, int groups, boolean chosen) {}

  public List<Choice> getDepartments() {
    return choices().departments().stream()
        .map(
            place ->
                new Choice(
                    place.name(),
                    href(getText(), place.code(), getPlace()),
                    Math.min(place.depth(), 6),
                    place.groups(),
                    place.code().equals(getDepartment())))
        .toList();
  }

  public List<Choice> getPlaces() {
    return choices().places().stream()
        .map(
            place ->
                new Choice(
                    place.name(),
                    href(getText(), getDepartment(), place.code()),
                    0,
                    place.groups(),
                    place.code().equals(getPlace())))
        .toList();
  }

  /** Whether I have a calendar address. */
  public boolean isCalendar() {
    return calendars.has();
  }

  private GroupRow row(GroupCard card) {
    return GroupRow.of(card, words, current.locale());
  }

  private static String href(String text, String department, String place) {
    return "/groups/index.xhtml?q="
        + encoded(text)
        + (department.isEmpty() ? "" : "&department=" + encoded(department))
        + (place.isEmpty() ? "" : "&place=" + encoded(place));
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private String parameter(String name) {
    String typed = Objects.requireNonNullElse(request.getParameter(name), "").strip();
    return typed.length() <= 200 ? typed : "";
  }

  private static @Nullable String orNull(String text) {
    return text.isEmpty() ? null : text;
  }
}
