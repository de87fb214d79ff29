package org.wissel.portal.platform.audit;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.wissel.portal.platform.Refusal;
import org.wissel.portal.platform.identity.CurrentEmployee;
import org.wissel.portal.platform.identity.EmployeeDirectory;
import org.wissel.portal.platform.identity.KnownEmployee;
import org.wissel.portal.platform.shell.Words;
import org.wissel.spi.EmployeeNumber;

/** The page on which auditors read what was done; filter and page stand in the address. */
@Named("audit")
@RequestScoped
public class AuditView {

  @Inject AuditService audit;
  @Inject EmployeeDirectory directory;
  @Inject CurrentEmployee current;
  @Inject Words words;
  @Inject HttpServletRequest request;

  private final Map<String, String> names = new HashMap<>();
  private @Nullable AuditPage found;
  private @Nullable List<Row> rows;
  private @Nullable Refusal refusal;

  /** A line as the page shows it. */
  public record Row(
      String at, String actor, String action, String subject, String about, String change) {}

  public List<Row> getRows() {
    List<Row> shown = rows;
    if (shown == null) {
      shown = found().entries().stream().map(this::row).toList();
      rows = shown;
    }
    return shown;
  }

  private AuditPage found() {
    AuditPage page = found;
    if (page == null) {
      try {
        page = audit.find(query());
      } catch (Refusal e) {
        if (e.kind() != Refusal.Kind.INVALID) {
          throw e;
        }
        refusal = e;
        page = new AuditPage(List.of(), null);
      }
      found = page;
    }
    return page;
  }

  private AuditQuery query() {
    return AuditFilter.of(
        getPerson(), getAction(), getFrom(), getUntil(), request.getParameter("before"));
  }

  /** Why nothing is shown, beside the field that it is about; null when all is well. */
  public @Nullable String getRefusal() {
    found();
    return refusal == null
        ? null
        : words.text(current.locale(), refusal.key(), refusal.arguments().toArray());
  }

  public String getRefusedField() {
    found();
    return refusal == null || refusal.field() == null ? "" : refusal.field();
  }

  public String getPerson() {
    return parameter("person");
  }

  public String getAction() {
    return parameter("action");
  }

  public String getFrom() {
    return parameter("from");
  }

  public String getUntil() {
    return parameter("until");
  }

  /** The kinds of action to choose from. */
  public List<String> getActions() {
    return List.of(
        "leave", "expenses", "people", "systems", "configuration", "rights", "privacy", "audit");
  }

  public String actionName(String action) {
    return words.text(current.locale(), "audit.action." + action);
  }

  /** The address of the next page, or null on the last one. */
  public @Nullable String getOlder() {
    Long next = found().next();
    return next == null ? null : "index.xhtml?" + filter() + "&before=" + next;
  }

  /** The same filter for the file. */
  public String getExport() {
    return request.getContextPath() + "/api/audit/entries.csv?" + filter();
  }

  private String filter() {
    return "person="
        + encoded(getPerson())
        + "&action="
        + encoded(getAction())
        + "&from="
        + encoded(getFrom())
        + "&until="
        + encoded(getUntil());
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private String parameter(String name) {
    String given = request.getParameter(name);
    return given == null ? "" : given.strip();
  }

  private Row row(AuditEntry entry) {
    Locale locale = current.locale();
    return new Row(
        words.moment(locale, entry.at()),
        name(entry.actor()),
        actionName(entry.action()),
        entry.subject(),
        entry.about() == null ? "" : name(entry.about()),
        change(locale, entry));
  }

  private String change(Locale locale, AuditEntry entry) {
    if (entry.before() == null && entry.after() == null) {
      return "";
    }
    String nothing = words.text(locale, "audit.nothing");
    return words.text(
        locale,
        "audit.change",
        entry.before() == null ? nothing : entry.before(),
        entry.after() == null ? nothing : entry.after());
  }

  private String name(String number) {
    return names.computeIfAbsent(
        number,
        known ->
            known.equals(AuditedConfiguration.THE_PORTAL)
                ? "Wissel"
                : directory
                    .find(new EmployeeNumber(known))
                    .map(KnownEmployee::fullName)
                    .map(name -> name + " · " + known)
                    .orElse(known));
  }
}
