package org.wissel.adapters.house;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.wissel.adapters.house.HouseLeaveDesk.DeskRequest;
import org.wissel.spi.EmployeeNumber;
import org.wissel.spi.RequestRejectedException;
import org.wissel.spi.leave.LeaveAtSource;
import org.wissel.spi.leave.LeaveBalanceAtSource;
import org.wissel.spi.leave.LeaveStatusAtSource;

/**
 * HR's own page of the register, without script: the latest requests with a search, one request
 * with what can be done about it, and the balances of its employee. It acts only by forms that its
 * own pages sent.
 */
final class HousePage {

  private static final int LISTED = 50;
  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("EEE d MMM uuuu", Locale.ENGLISH);
  private static final DateTimeFormatter MOMENT =
      DateTimeFormatter.ofPattern("d MMM uuuu HH:mm", Locale.ENGLISH);
  private static final Map<String, String> DONE =
      Map.of(
          "approve", "Approved.",
          "reject", "Rejected.",
          "correct", "The days are corrected.",
          "withdraw", "Withdrawn.",
          "delete", "Deleted.",
          "adjust", "The balance is adjusted.");

  private final HouseRegisters registers;
  private final HouseLeaveDesk desk;
  private final String who;
  private final String style;

  HousePage(HouseRegisters registers, String who) {
    this.registers = registers;
    this.desk = registers.desk();
    this.who = who;
    this.style = resource("desk.css");
  }

  HouseAnswer answer(HouseCall call) {
    return switch (call.method()) {
      case "GET", "HEAD" -> show(call);
      case "POST" -> act(call);
      default -> notFound();
    };
  }

  private HouseAnswer show(HouseCall call) {
    List<String> path = call.path();
    if (path.isEmpty()) {
      return HouseAnswer.page(200, list(call.query().getOrDefault("q", "")));
    }
    if (path.equals(List.of("desk", "style.css"))) {
      return new HouseAnswer(
          200, "text/css; charset=utf-8", style.getBytes(StandardCharsets.UTF_8), Map.of());
    }
    if (path.size() == 3 && path.subList(0, 2).equals(List.of("desk", "requests"))) {
      return request(200, path.get(2), DONE.get(call.query().getOrDefault("done", "")), null);
    }
    return notFound();
  }

  // Acting

  /** POST /desk/requests/{reference}/approve|reject|correct|withdraw|delete|adjust. */
  private HouseAnswer act(HouseCall call) {
    if (!fromOwnPage(call)) {
      return message(403, "This did not come from the register's own page, so nothing was done.");
    }
    List<String> path = call.path();
    if (path.size() != 4
        || !path.subList(0, 2).equals(List.of("desk", "requests"))
        || !DONE.containsKey(path.get(3))) {
      return notFound();
    }
    if (!call.isOfType("application/x-www-form-urlencoded")) {
      return message(415, "A form is expected.");
    }
    String reference = path.get(2);
    try {
      act(reference, path.get(3), call.form());
    } catch (RequestRejectedException e) {
      return request(422, reference, null, e.sentence());
    } catch (IllegalArgumentException e) {
      return request(400, reference, null, "Not done: " + e.getMessage() + ".");
    }
    return HouseAnswer.seeOther("/desk/requests/" + encoded(reference) + "?done=" + path.get(3));
  }

  private void act(String reference, String what, Map<String, String> form) {
    String reason = form.getOrDefault("reason", "");
    switch (what) {
      case "approve" -> desk.approve(reference, who);
      case "reject" -> desk.reject(reference, reason, who);
      case "correct" -> {
        LocalDate first = HouseCall.day(field(form, "firstDay"), "the first day");
        LocalDate last = HouseCall.day(field(form, "lastDay"), "the last day");
        desk.correct(reference, first, last, reason, who);
      }
      case "withdraw" -> desk.withdraw(reference, reason, who);
      case "delete" -> desk.delete(reference, reason, who);
      case "adjust" ->
          desk.adjustBalance(
              new EmployeeNumber(field(form, "employee")),
              field(form, "pot"),
              hours(field(form, "hours")),
              reason,
              who);
      default -> throw new IllegalArgumentException("this cannot be done");
    }
  }

  private static String field(Map<String, String> form, String name) {
    return HouseJson.required(form.get(name), name).strip();
  }

  private static BigDecimal hours(String text) {
    if (!text.matches("[+-]?[0-9]{1,4}([.,][0-9]{1,2})?")) {
      throw new IllegalArgumentException("hours is no number such as 8 or -4.5");
    }
    return new BigDecimal(text.replace(',', '.').replace("+", ""));
  }

  /**
   * A browser says by itself which page a form came from. The password alone proves nothing, since
   * the browser adds it to a foreign page's form as well.
   */
  private static boolean fromOwnPage(HouseCall call) {
    String site = call.header("Sec-Fetch-Site");
    if (!site.isEmpty()) {
      return site.equals("same-origin");
    }
    try {
      String from = URI.create(call.header("Origin")).getRawAuthority();
      return from != null && from.equalsIgnoreCase(call.header("Host"));
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  // Showing

  private String list(String search) {
    StringBuilder rows = new StringBuilder();
    for (DeskRequest request : desk.requests(search, LISTED)) {
      rows.append(row(request));
    }
    String table =
        rows.isEmpty()
            ? "<p>No request found.</p>"
            : """
              <div class="wide"><table>
              <thead><tr><th scope="col">Reference</th><th scope="col">Employee</th>
              <th scope="col">Leave</th><th scope="col">Days</th><th scope="col">Hours</th>
              <th scope="col">Status</th><th scope="col">Changed</th></tr></thead>
              <tbody>
              """
                + rows
                + "</tbody></table></div>";
    return document(
        "Leave requests",
        """
        <h1>Leave requests</h1>
        <form action="/" method="get" role="search">
        <label for="q">Name, personnel number or reference</label>
        <input id="q" name="q" type="search" value="%s">
        <button>Search</button>
        </form>
        %s
        <p class="quiet">The %d that changed last.</p>
        """
            .formatted(escaped(search), table, LISTED));
  }

  private String row(DeskRequest request) {
    LeaveAtSource leave = request.leave();
    return """
        <tr><td><a href="/desk/requests/%s">%s</a></td><td>%s <span class="quiet">%s</span></td>\
        <td>%s</td><td>%s</td><td>%s</td><td>%s</td><td>%s</td></tr>
        """
        .formatted(
            encoded(leave.reference()),
            escaped(leave.reference()),
            escaped(request.employeeName()),
            escaped(leave.employee().value()),
            escaped(type(leave)),
            escaped(days(leave)),
            plain(leave.hours()),
            status(leave),
            moment(leave));
  }

  private HouseAnswer request(
      int status, String reference, @Nullable String done, @Nullable String problem) {
    DeskRequest found =
        desk.requests(reference, LISTED).stream()
            .filter(request -> request.leave().reference().equalsIgnoreCase(reference))
            .findFirst()
            .orElse(null);
    if (found == null) {
      return notFound();
    }
    LeaveAtSource leave = found.leave();
    String body =
        """
        <p><a href="/">All requests</a></p>
        <h1>%s – %s</h1>
        %s
        %s
        %s
        <h2>Balances of %s</h2>
        %s
        """
            .formatted(
                escaped(leave.reference()),
                escaped(found.employeeName()),
                notice(done, problem),
                facts(leave),
                actions(leave),
                escaped(found.employeeName()),
                balances(leave));
    return HouseAnswer.page(status, document(leave.reference(), body));
  }

  private static String notice(@Nullable String done, @Nullable String problem) {
    if (problem != null) {
      return "<p class=\"problem\" role=\"alert\">" + escaped(problem) + "</p>";
    }
    return done == null ? "" : "<p class=\"done\" role=\"status\">" + escaped(done) + "</p>";
  }

  private String facts(LeaveAtSource leave) {
    StringBuilder facts = new StringBuilder("<dl>");
    fact(facts, "Employee", leave.employee().value());
    fact(facts, "Leave", type(leave));
    fact(facts, "Days", days(leave));
    fact(facts, "Hours", plain(leave.hours()));
    fact(facts, "Status", leave.status().name().toLowerCase(Locale.ROOT).replace('_', ' '));
    EmployeeNumber substitute = leave.substitute();
    fact(facts, "Substitute", substitute == null ? null : substitute.value());
    fact(facts, "Remark", leave.remark());
    fact(facts, "Decided by", leave.decidedBy());
    fact(facts, "Reason", leave.reason());
    fact(facts, "Days changed here", leave.changedThere() ? "yes" : null);
    fact(facts, "Revision", Integer.toString(leave.revision()));
    fact(
        facts,
        "Portal's id",
        leave.submission() == null ? "not from the portal" : leave.submission().toString());
    fact(facts, "Changed", moment(leave));
    return facts.append("</dl>").toString();
  }

  private static void fact(StringBuilder facts, String name, @Nullable String value) {
    if (value != null && !value.isBlank()) {
      facts.append("<dt>").append(name).append("</dt><dd>").append(escaped(value)).append("</dd>");
    }
  }

  private static String actions(LeaveAtSource leave) {
    if (leave.status() == LeaveStatusAtSource.WITHDRAWN
        || leave.status() == LeaveStatusAtSource.DELETED) {
      return "<p>Nothing more can be done about this request.</p>";
    }
    List<String> forms = new ArrayList<>();
    if (leave.status() != LeaveStatusAtSource.APPROVED) {
      forms.add(form(leave, "approve", "Approve", ""));
    }
    if (leave.status() != LeaveStatusAtSource.REJECTED) {
      forms.add(form(leave, "reject", "Reject", reason("reject")));
      forms.add(form(leave, "correct", "Correct days", newDays(leave) + reason("correct")));
    }
    forms.add(form(leave, "withdraw", "Withdraw", reason("withdraw")));
    forms.add(form(leave, "delete", "Delete", reason("delete")));
    return "<div class=\"actions\">" + String.join("", forms) + "</div>";
  }

  private static String form(LeaveAtSource leave, String what, String label, String fields) {
    return """
        <form action="/desk/requests/%s/%s" method="post">%s<button>%s</button></form>
        """
        .formatted(encoded(leave.reference()), what, fields, label);
  }

  private static String reason(String of) {
    return """
        <label for="%1$s-reason">Reason</label>
        <input id="%1$s-reason" name="reason" required maxlength="300">
        """
        .formatted(of);
  }

  private static String newDays(LeaveAtSource leave) {
    return """
        <label for="first">First day</label>
        <input id="first" name="firstDay" type="date" required value="%s">
        <label for="last">Last day</label>
        <input id="last" name="lastDay" type="date" required value="%s">
        """
        .formatted(
            leave.days().isEmpty() ? "" : first(leave), leave.days().isEmpty() ? "" : last(leave));
  }

  private String balances(LeaveAtSource leave) {
    StringBuilder pots = new StringBuilder();
    for (LeaveBalanceAtSource balance : registers.leave().balances(List.of(leave.employee()))) {
      pots.append(pot(leave, balance));
    }
    return pots.isEmpty()
        ? "<p>No balances.</p>"
        : """
          <div class="wide"><table><thead><tr><th scope="col">Pot</th><th scope="col">Granted</th>
          <th scope="col">Available</th><th scope="col">Asked for</th><th scope="col">Expires</th>
          <th scope="col">Adjust by hours (+ or −)</th></tr></thead><tbody>
          """
            + pots
            + "</tbody></table></div>";
  }

  private static String pot(LeaveAtSource leave, LeaveBalanceAtSource balance) {
    String name = balance.names().getOrDefault("en", balance.pot());
    LocalDate expires = balance.expiresOn();
    return """
        <tr><td>%1$s</td><td>%2$s</td><td>%3$s</td><td>%4$s</td><td>%5$s</td><td>
        <form class="inline" action="/desk/requests/%6$s/adjust" method="post">
        <input type="hidden" name="employee" value="%7$s">
        <input type="hidden" name="pot" value="%8$s">
        <input name="hours" aria-label="Hours for %1$s" required inputmode="decimal" size="6">
        <input name="reason" aria-label="Reason for %1$s" required placeholder="Reason">
        <button>Adjust</button></form></td></tr>
        """
        .formatted(
            escaped(name),
            plain(balance.granted()),
            plain(balance.available()),
            plain(balance.pending()),
            expires == null ? "never" : DAY.format(expires),
            encoded(leave.reference()),
            escaped(balance.employee().value()),
            escaped(balance.pot()));
  }

  private static HouseAnswer notFound() {
    return message(404, "There is nothing at this address.");
  }

  private static HouseAnswer message(int status, String sentence) {
    return HouseAnswer.page(
        status,
        document(
            "Register",
            "<h1>HR Self Service</h1><p class=\"problem\">%s</p><p><a href=\"/\">All requests</a></p>"
                .formatted(escaped(sentence))));
  }

  private static String document(String title, String body) {
    return """
        <!doctype html>
        <html lang="en"><head><meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <title>%s – HR Self Service – register</title>
        <link rel="stylesheet" href="/desk/style.css"></head>
        <body><header><a href="/">HR Self Service – register</a></header>
        <main>
        %s
        </main></body></html>
        """
        .formatted(escaped(title), body);
  }

  private String type(LeaveAtSource leave) {
    return registers.leave().types().stream()
        .filter(type -> type.code().equals(leave.type()))
        .map(type -> type.names().getOrDefault("en", type.code()))
        .findFirst()
        .orElse(leave.type());
  }

  private static String days(LeaveAtSource leave) {
    if (leave.days().isEmpty()) {
      return "none";
    }
    LocalDate first = first(leave);
    LocalDate last = last(leave);
    return first.equals(last) ? DAY.format(first) : DAY.format(first) + " – " + DAY.format(last);
  }

  private static LocalDate first(LeaveAtSource leave) {
    return leave.days().get(0).date();
  }

  private static LocalDate last(LeaveAtSource leave) {
    return leave.days().get(leave.days().size() - 1).date();
  }

  private static String status(LeaveAtSource leave) {
    String word = leave.status().name().toLowerCase(Locale.ROOT).replace('_', ' ');
    return "<span class=\"status\">" + escaped(word) + "</span>";
  }

  private String moment(LeaveAtSource leave) {
    return MOMENT.format(leave.updatedAt().atZone(registers.zone()));
  }

  private static String plain(BigDecimal hours) {
    return hours.signum() == 0 ? "0" : hours.stripTrailingZeros().toPlainString();
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("'", "&#39;");
  }

  private static String resource(String name) {
    try (InputStream in = HousePage.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException(name + " is missing");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
