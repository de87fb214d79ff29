package org.wissel.portal.platform.systems;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.UUID;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.wissel.spi.AdapterFactory;
import org.wissel.spi.AdapterSettings;
import org.wissel.spi.EmployeeNumber;
import org.wissel.spi.OpenedAdapter;
import org.wissel.spi.Person;
import org.wissel.spi.SubmissionId;
import org.wissel.spi.SystemUnavailableException;
import org.wissel.spi.expenses.Approval;
import org.wissel.spi.expenses.ExpenseItem;
import org.wissel.spi.expenses.ExpenseItem.Paid;
import org.wissel.spi.expenses.ExpenseSubmission;
import org.wissel.spi.expenses.ExpenseSystem;
import org.wissel.spi.expenses.Money;
import org.wissel.spi.expenses.ReceiptOriginals;

/**
 * The adapter's own tests run against a real Tryton in a plain JVM; this one shows that its client
 * sends the same in the portal's server, whose Rest Client is another build.
 */
@ExtendWith(ArquillianExtension.class)
@DisplayName("The adapter for Tryton in the portal's server")
class TrytonIT {

  private static final Instant AT = Instant.parse("2026-11-28T08:00:00Z");
  private static final Person SOMEBODY = new Person(new EmployeeNumber("20300"), null, "Sanne");

  /** Does for whatever is asked before the write. */
  private static final String RECORD =
      """
      {"id":7,"currency":1,"currency.":{"code":"EUR"},"code":"4510","party":7,
      "party.":{"addresses":[7],"account_payable":4}}
      """;

  private final List<String> asked = new ArrayList<>();
  private String length = "";
  private String posted = "";

  @Test
  @DisplayName("logs in, looks before it sends, and sends a body whose length is told")
  void sends() throws IOException {
    HttpServer server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
    server.createContext("/", this::answer);
    server.start();
    try (OpenedAdapter adapter = open("http://127.0.0.1:" + server.getAddress().getPort())) {
      ExpenseSystem expenses = adapter.port(ExpenseSystem.class).orElseThrow();

      assertThatThrownBy(() -> expenses.submit(submission(), ReceiptOriginals.NONE))
          .isInstanceOf(SystemUnavailableException.class)
          .hasMessageContaining("503");

      String session = " Session cG9ydGFsOjI6YWJj";
      assertThat(asked)
          .startsWith(
              "POST /books/ common.db.login null",
              "POST /books/ model.res.user.get_preferences" + session,
              "POST /books/ model.account.invoice.search_read" + session)
          .endsWith("POST /books/ model.account.invoice.create" + session);
      assertThat(posted).startsWith("{").contains("Overleg – “Utrecht”").endsWith("}");
      assertThat(length).isEqualTo(String.valueOf(posted.getBytes(UTF_8).length));
    } finally {
      server.stop(0);
    }
  }

  private static OpenedAdapter open(String url) {
    Map<String, String> values =
        Map.of(
            "url",
            url,
            "database",
            "books",
            "user",
            "portal",
            "password",
            "secret",
            "ports",
            "expenses",
            "categories",
            "taxi",
            "category-taxi",
            "account=4510; en=Taxi");
    return ServiceLoader.load(AdapterFactory.class).stream()
        .map(ServiceLoader.Provider::get)
        .filter(factory -> factory.name().equals("tryton"))
        .findFirst()
        .orElseThrow()
        .open(new AdapterSettings("finance", values, Clock.systemUTC(), null, null));
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      String method = exchange.getRequestURI().getQuery().replace("call=", "");
      asked.add(
          "%s %s %s %s"
              .formatted(
                  exchange.getRequestMethod(),
                  exchange.getRequestURI().getPath(),
                  method,
                  exchange.getRequestHeaders().getFirst("Authorization")));
      String body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
      boolean creates = method.endsWith(".create");
      if (creates) {
        posted = body;
        length = String.valueOf(exchange.getRequestHeaders().getFirst("Content-Length"));
      }
      String result =
          switch (method) {
            case "common.db.login" -> "[2,\"abc\"]";
            case "model.res.user.get_preferences" -> "{\"company\":1}";
            case "model.account.invoice.search_read" -> "[]";
            default -> "[" + RECORD + "]";
          };
      byte[] answer = ("{\"id\":1,\"result\":" + result + "}").getBytes(UTF_8);
      exchange.getResponseHeaders().set("Content-Type", "application/json");
      exchange.getResponseHeaders().set("Connection", "close");
      exchange.sendResponseHeaders(creates ? 503 : 200, answer.length);
      exchange.getResponseBody().write(answer);
    }
  }

  private static ExpenseSubmission submission() {
    Money money = new Money(new BigDecimal("12.50"), Currency.getInstance("EUR"));
    ExpenseItem item =
        new ExpenseItem(
            1,
            LocalDate.of(2026, 11, 18),
            "taxi",
            null,
            new Paid(money, BigDecimal.ONE, null),
            null,
            money,
            null,
            List.of());
    return new ExpenseSubmission(
        new SubmissionId(UUID.randomUUID()),
        SOMEBODY,
        "Overleg – “Utrecht”",
        List.of(item),
        new Approval(SOMEBODY, AT),
        AT,
        "nl");
  }
}
