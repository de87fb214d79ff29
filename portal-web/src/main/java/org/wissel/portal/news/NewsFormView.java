package org.wissel.portal.news;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.wissel.portal.groups.GroupService;
import org.wissel.portal.people.PeopleService;
import org.wissel.portal.platform.Refusal;
import org.wissel.portal.platform.identity.CurrentEmployee;
import org.wissel.portal.platform.identity.Role;
import org.wissel.portal.platform.shell.Opening;
import org.wissel.portal.platform.shell.Words;

/** {@code news/form.xhtml}: an article as editors write it, and what others would see of it. */
@Named("newsForm")
@RequestScoped
public class NewsFormView {

  private static final NewsForm EMPTY =
      new NewsForm(
          "NEWS",
          "",
          "",
          "",
          "",
          "",
          "",
          "",
          "",
          "",
          "EVERYBODY",
          List.of(),
          List.of(),
          List.of(),
          "",
          "",
          "",
          "",
          "",
          "");

  @Inject NewsService news;
  @Inject GroupService groups;
  @Inject PeopleService people;
  @Inject CurrentEmployee current;
  @Inject Words words;
  @Inject HttpServletRequest request;

  private @Nullable NewsDraft draft;
  private @Nullable NewsPreview preview;
  private @Nullable List<Option> targets;
  private final String key = UUID.randomUUID().toString();

  /** Something that can be chosen. */
  public record Option(String value, String label) {}

  /** Not for anybody but editors, and not of an article that there is not. */
  public void open() {
    try {
      current.require(Role.EDITOR);
      String id = request.getParameter("id");
      if (id != null) {
        draft = news.draft(UUID.fromString(id));
        String as = request.getParameter("as");
        if (as != null) {
          preview = news.preview(getDraft().id(), as, isLater());
        }
      }
    } catch (Refusal | IllegalArgumentException e) {
      boolean forbidden = e instanceof Refusal refusal && refusal.kind() == Refusal.Kind.FORBIDDEN;
      Opening.answer(forbidden ? 403 : 404);
    }
  }

  public boolean isFresh() {
    return draft == null;
  }

  public NewsDraft getDraft() {
    return Objects.requireNonNull(draft);
  }

  public NewsForm getForm() {
    return draft == null ? EMPTY : getDraft().form();
  }

  /** The submission id of what is sent from this page; of a new article its id. */
  public String getKey() {
    return key;
  }

  /** Where the article stands. */
  public String getAddress() {
    return draft == null ? key : getDraft().id().toString();
  }

  public String getState() {
    return draft == null ? "DRAFT" : getDraft().state();
  }

  public boolean marked(String mark) {
    return Objects.requireNonNull(getForm().marks()).contains(mark);
  }

  /**
   * @param list the field: the audience, or that of the embargo
   */
  public boolean chosen(String list, String target) {
    NewsForm now = getForm();
    return Objects.requireNonNull(list.equals("audience") ? now.audience() : now.embargoAudience())
        .contains(target);
  }

  public @Nullable NewsPreview getPreview() {
    return preview;
  }

  public String getAs() {
    return Objects.requireNonNullElse(request.getParameter("as"), "EVERYBODY");
  }

  public boolean isLater() {
    return "true".equals(request.getParameter("later"));
  }

  /** Departments, the editor's groups and roles; whatever was chosen before besides. */
  public List<Option> getTargets() {
    List<Option> all = targets;
    if (all == null) {
      all = new ArrayList<>();
      for (var department : people.departments()) {
        all.add(
            new Option(
                "DEPARTMENT:" + department.code(),
                "\u00a0\u00a0".repeat(department.depth()) + department.name()));
      }
      for (var group : groups.mine(current.number())) {
        all.add(new Option("GROUP:" + group.id(), text("news.form.group", group.name())));
      }
      for (Role role : Role.values()) {
        if (role != Role.EMPLOYEE) {
          all.add(new Option("ROLE:" + role.name(), text("news.form.role." + role.name())));
        }
      }
      List<Option> known = List.copyOf(all);
      Stream.concat(
              Objects.requireNonNull(getForm().audience()).stream(),
              Objects.requireNonNull(getForm().embargoAudience()).stream())
          .distinct()
          .filter(key -> known.stream().noneMatch(option -> option.value().equals(key)))
          .map(key -> new Option(key, text("news.form.otherGroup")))
          .forEach(all::add);
      targets = all;
    }
    return all;
  }

  private String text(String key, Object... arguments) {
    return words.text(current.locale(), key, arguments);
  }
}
