package org.wissel.portal.groups;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.wissel.portal.people.PeopleService;
import org.wissel.portal.platform.Incoming;
import org.wissel.portal.platform.Refusal;
import org.wissel.portal.platform.identity.CurrentEmployee;
import org.wissel.portal.platform.shell.Opening;
import org.wissel.portal.platform.shell.Words;

/** {@code groups/form.xhtml}: a new group, or {@code ?id=} of one that I own. */
@Named("groupForm")
@RequestScoped
public class GroupFormView {

  /** From which size on asking without a name is possible. */
  public static final int ENOUGH = 15;

  @Inject GroupService groups;
  @Inject PeopleService people;
  @Inject CurrentEmployee current;
  @Inject Words words;
  @Inject HttpServletRequest request;

  private final String key = UUID.randomUUID().toString();
  private @Nullable GroupCard card;
  private boolean looked;

  /** One of a choice. */
  public record Option(String value, String label, String hint, boolean chosen) {}

  /** Before anything of the page is written. */
  public void open() {
    Opening.of(this::getCard);
  }

  /** The group that is changed, or null. */
  public @Nullable GroupCard getCard() {
    if (!looked) {
      looked = true;
      String id = request.getParameter("id");
      if (id != null) {
        GroupCard found = groups.group(Incoming.id(id));
        if (!found.owned()) {
          throw Refusal.forbidden("groups.refusal.owner");
        }
        card = found;
      }
    }
    return card;
  }

  /** Under which the new group is sent, and its id. */
  public String getKey() {
    return key;
  }

  public String getHref() {
    GroupCard old = getCard();
    return old == null ? "/groups/group.xhtml?id=" + key : old.href();
  }

  public String getTitle() {
    return words.text(
        current.locale(), getCard() == null ? "groups.form.new" : "groups.form.change");
  }

  public String getName() {
    GroupCard old = getCard();
    return old == null ? "" : old.name();
  }

  public String getPurpose() {
    GroupCard old = getCard();
    return old == null ? "" : old.purpose();
  }

  public String getPlace() {
    GroupCard old = getCard();
    return old == null ? "" : Objects.requireNonNullElse(old.place(), "");
  }

  public boolean isNameless() {
    GroupCard old = getCard();
    return old != null && old.nameless();
  }

  public int getEnough() {
    return ENOUGH;
  }

  /** From the kind that it has on; it can be made more closed, never less. */
  public List<Option> getKinds() {
    GroupCard old = getCard();
    GroupKind now = old == null ? GroupKind.OPEN : old.kind();
    return Arrays.stream(GroupKind.values())
        .filter(kind -> kind.compareTo(now) >= 0)
        .map(
            kind ->
                new Option(
                    kind.name(),
                    text("groups.kind." + kind),
                    text("groups.kind." + kind + ".hint"),
                    kind == now))
        .toList();
  }

  /** Of a new group; those by a rule only for who may make them. */
  public List<Option> getSorts() {
    GroupCard old = getCard();
    GroupSort now = old == null ? GroupSort.ROOM : old.sort();
    return Arrays.stream(GroupSort.values())
        .filter(sort -> old == null ? sort != GroupSort.COHORT || groups.mayRule() : sort == now)
        .map(
            sort ->
                new Option(
                    sort.name(),
                    text("groups.sort." + sort),
                    text("groups.sort." + sort + ".hint"),
                    sort == now))
        .toList();
  }

  /** Whether a rule is asked for: always in a cohort, and where one may be made. */
  public boolean isRuled() {
    GroupCard old = getCard();
    return old == null ? groups.mayRule() : old.sort() == GroupSort.COHORT;
  }

  private @Nullable GroupRule rule() {
    GroupCard old = getCard();
    return old == null ? null : old.rule();
  }

  public String getRuleMonths() {
    GroupRule rule = rule();
    return rule == null || rule.months() == null ? "" : String.valueOf(rule.months());
  }

  public String getRuleTitle() {
    GroupRule rule = rule();
    return rule == null ? "" : Objects.requireNonNullElse(rule.title(), "");
  }

  public List<Option> getDepartments() {
    GroupCard old = getCard();
    return departments(old == null ? null : old.departmentCode());
  }

  public List<Option> getRuleDepartments() {
    GroupRule rule = rule();
    return departments(rule == null ? null : rule.department());
  }

  private List<Option> departments(@Nullable String chosen) {
    return people.departments().stream()
        .map(
            department ->
                new Option(
                    department.code(),
                    "\u2003".repeat(department.depth()) + department.name(),
                    "",
                    department.code().equals(chosen)))
        .toList();
  }

  private String text(String key) {
    return words.text(current.locale(), key);
  }
}
