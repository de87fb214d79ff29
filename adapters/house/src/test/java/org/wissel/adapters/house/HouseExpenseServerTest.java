package org.wissel.adapters.house;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigDecimal;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.wissel.spi.EmployeeNumber;
import org.wissel.spi.Person;
import org.wissel.spi.SubmissionId;
import org.wissel.spi.expenses.Approval;
import org.wissel.spi.expenses.ClaimAtSource;
import org.wissel.spi.expenses.ExpenseItem;
import org.wissel.spi.expenses.ExpenseItem.Mileage;
import org.wissel.spi.expenses.ExpenseReceipt;
import org.wissel.spi.expenses.ExpenseSubmission;
import org.wissel.spi.expenses.Money;
import org.wissel.spi.expenses.PaymentAtSource;
import org.wissel.spi.expenses.ReceiptOriginals;

/** Expenses over HTTP: what the portal and finance send, and what neither may. */
@TestInstance(Lifecycle.PER_CLASS)
class HouseExpenseServerTest {

  private static final String PORTAL = "portal:secret";
  private static final String FINANCE = "marijke:desk-secret";

  private final HttpClient client = HttpClient.newHttpClient();
  private final HouseRegisters registers = HouseExpenseContractBase.withTerms();
  private HouseServer server;

  @BeforeAll
  void start() throws IOException {
    server =
        new HouseServer(
            registers,
            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
            "portal",
            "secret",
            new HouseServer.Desk("marijke", "desk-secret", "Marijke Bos"));
    server.start();
  }

  @AfterAll
  void stop() {
    server.close();
  }

  @Test
  void aClaimWaitsForItsReceiptsAndIsThenFiledWithThem() throws Exception {
    SubmissionId id = new SubmissionId(UUID.randomUUID());
    byte[] original = "the original".getBytes(UTF_8);
    String claim = claim(id, original, "EUR 12.60");

    HttpResponse<String> first = put(PORTAL, "/expenses/submissions/" + id, claim);
    assertThat(first.statusCode()).isEqualTo(200);
    assertThat(first.body()).contains("\"acknowledgement\":null", ExpenseReceipt.sha256(original));
    assertThat(registers.expenses().findBySubmission(id)).isEmpty();
    assertThat(receipt(id, ExpenseReceipt.sha256(original), original)).isEqualTo(200);
    HttpResponse<String> second = put(PORTAL, "/expenses/submissions/" + id, claim);

    assertThat(second.body()).contains("\"reference\":\"E-").contains("\"missing\":[]");
    ClaimAtSource filed = registers.expenses().findBySubmission(id).orElseThrow();
    assertThat(filed.claimed()).isEqualTo(Money.parse("EUR 12.60"));
    HttpResponse<byte[]> kept =
        client.send(
            as(
                    FINANCE,
                    "/desk/claims/"
                        + filed.reference()
                        + "/receipts/"
                        + ExpenseReceipt.sha256(original))
                .build(),
            BodyHandlers.ofByteArray());
    assertThat(kept.body()).isEqualTo(original);
    assertThat(kept.headers().firstValue("Content-Disposition")).hasValue("attachment");
    assertThat(kept.headers().firstValue("Content-Type")).hasValue("application/octet-stream");
  }

  @Test
  void bytesUnderAnotherHashAreRefused() throws Exception {
    SubmissionId id = new SubmissionId(UUID.randomUUID());
    String sha256 = ExpenseReceipt.sha256(new byte[] {1});

    assertThat(receipt(id, sha256, new byte[] {2})).isEqualTo(400);
    assertThat(receipt(id, "../../etc", new byte[] {2})).isIn(400, 404);
    assertThat(receipt(id, sha256, new byte[0])).isEqualTo(400);
    HttpRequest.Builder page =
        as(PORTAL, "/expenses/receipts/" + id + "/" + sha256)
            .header("Content-Type", "text/html")
            .PUT(BodyPublishers.ofByteArray(new byte[] {1}));
    assertThat(client.send(page.build(), BodyHandlers.ofString()).statusCode()).isEqualTo(415);
  }

  @Test
  void aReceiptHasTenMegabytesAtMostAndAClaimAQuarterOfOne() throws Exception {
    SubmissionId id = new SubmissionId(UUID.randomUUID());
    byte[] large = new byte[ExpenseReceipt.LARGEST];

    assertThat(receipt(id, ExpenseReceipt.sha256(large), large)).isEqualTo(200);
    assertThat(receipt(id, ExpenseReceipt.sha256(large), new byte[large.length + 1]))
        .isEqualTo(413);
    assertThat(put(PORTAL, "/expenses/submissions/" + id, " ".repeat(300_000)).statusCode())
        .isEqualTo(413);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"claimed\":\"EUR 12.605\"",
        "\"claimed\":\"EUR 12.61\"",
        "\"claimed\":12.60",
        "\"claimed\":\"12.60\"",
        "\"claimed\":\"EUR 1e1\"",
        "\"claimed\":null",
        "\"date\":null",
        "\"number\":2",
        "\"number\":null",
        "\"receipts\":null",
        "\"receipts\":[null]",
        "\"rate\":1e999999999",
        "\"category\":\"\"",
        "\"paid\":null"
      })
  void aClaimThatCannotBeIsRefusedWithASentence(String wrong) throws Exception {
    SubmissionId id = new SubmissionId(UUID.randomUUID());
    String name = wrong.substring(0, wrong.indexOf(':') + 1);
    String good = claim(id, new byte[] {1}, "EUR 12.60");
    String bad = good.replaceFirst(name + "(\"[^\"]*\"|\\[[^]]*]|\\{[^{}]*}|[0-9.]+)", wrong);
    assertThat(bad).isNotEqualTo(good);

    HttpResponse<String> answer = put(PORTAL, "/expenses/submissions/" + id, bad);

    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
    assertThat(answer.body()).contains("\"sentence\":\"").doesNotContain("Exception", "org.wissel");
  }

  @Test
  void financeEntersWhatCameOnPaperAndThePortalHearsOfItWithoutASubmission() throws Exception {
    String paper =
        "{\"employee\":{\"number\":\"21121\",\"name\":\"Lotte Janssens\"},"
            + "\"approver\":{\"number\":\"20814\",\"name\":\"Sanne de Wit\"},"
            + "\"purpose\":\"On paper\",\"items\":[{\"number\":1,\"date\":\"2026-11-02\","
            + "\"category\":\"train\",\"paid\":{\"amount\":\"EUR 7.20\",\"rate\":1},"
            + "\"claimed\":\"EUR 7.20\",\"receipts\":[]}]}";
    assertThat(post(PORTAL, "/desk/claims", paper).statusCode()).isEqualTo(401);
    assertThat(post(FINANCE, "/desk/claims", "{\"purpose\":\"Nobody's\"}").statusCode())
        .isEqualTo(400);
    assertThat(post(FINANCE, "/desk/claims", paper.replace("train", "yacht")).statusCode())
        .isEqualTo(422);
    HttpResponse<String> entered = post(FINANCE, "/desk/claims", paper);
    assertThat(entered.statusCode()).as(entered.body()).isEqualTo(200);
    assertThat(entered.body()).contains("\"approval\":\"APPROVED\"", "EUR 7.20");
    String changes = get(PORTAL, "/expenses/changes?cursor=&limit=200").body();
    assertThat(changes).contains("On paper").contains("\"submission\":null");
  }

  @Test
  void financeActsWithItsOwnPasswordAndThePortalCannot() throws Exception {
    String reference = approved();
    String path = "/desk/claims/" + reference;
    String amount = "{\"item\":1,\"amount\":\"EUR 1.00\",\"reason\":\"Without the tip\"}";

    assertThat(put(PORTAL, path + "/sanction", amount).statusCode()).isEqualTo(401);
    assertThat(get(FINANCE, "/expenses/claims/" + reference).statusCode()).isEqualTo(401);
    assertThat(get(FINANCE, "/desk/claims/E-1").statusCode()).isEqualTo(404);

    HttpResponse<String> sanctioned = put(FINANCE, path + "/sanction", amount);
    assertThat(sanctioned.statusCode()).isEqualTo(200);
    assertThat(sanctioned.body()).contains("\"sanctioned\":\"EUR 1.00\"");
    HttpResponse<String> returned =
        put(FINANCE, path + "/return", "{\"item\":2,\"reason\":\"Which road?\"}");
    assertThat(returned.body()).contains("\"status\":\"RETURNED\"");
    HttpResponse<String> early = put(FINANCE, path + "/pay", "{}");
    assertThat(early.statusCode()).isEqualTo(422);
    assertThat(early.body()).contains("not-through");
    assertThat(put(FINANCE, path + "/refuse", "{\"reason\":\"Twice\"}").statusCode())
        .isEqualTo(200);
    assertThat(registers.finance().claim(reference).orElseThrow().payment())
        .isEqualTo(PaymentAtSource.REFUSED);
    assertThat(put(FINANCE, path + "/burn", "{}").statusCode()).isEqualTo(404);
    assertThat(
            put(
                    FINANCE,
                    "/desk/rates",
                    "{\"currency\":\"GBP\",\"from\":\"2026-11-30\",\"rate\":1.15}")
                .statusCode())
        .isEqualTo(200);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "sanction | {}",
        "sanction | {\"item\":1}",
        "sanction | {\"item\":1,\"amount\":\"GBP 1.00\"}",
        "return | {\"item\":1}",
        "return | {\"item\":1,\"reason\":\" \"}",
        "refuse | {}",
        "refuse | []"
      })
  void whatFinanceForgotIsTold(String what, String body) throws Exception {
    String reference = approved();
    ClaimAtSource before = registers.finance().claim(reference).orElseThrow();

    assertThat(put(FINANCE, "/desk/claims/" + reference + "/" + what, body).statusCode())
        .isEqualTo(400);

    assertThat(registers.finance().claim(reference)).hasValue(before);
  }

  @Test
  void aFormOfAForeignPageDoesNothing() throws Exception {
    String reference = approved();
    for (String method : new String[] {"POST", "PUT"}) {
      HttpRequest.Builder form =
          as(FINANCE, "/desk/claims/" + reference + "/refuse")
              .header("Content-Type", "application/x-www-form-urlencoded")
              .method(method, BodyPublishers.ofString("reason=No"));
      assertThat(client.send(form.build(), BodyHandlers.ofString()).statusCode()).isIn(404, 415);
    }
    assertThat(registers.finance().claim(reference).orElseThrow().payment())
        .isEqualTo(PaymentAtSource.NOT_PAID);
  }

  /** The reference of a claim with two items that waits for finance. */
  private String approved() {
    Money driven = Money.parse("EUR 1.15");
    List<ExpenseItem> items =
        IntStream.of(1, 2)
            .mapToObj(
                number ->
                    new ExpenseItem(
                        number,
                        LocalDate.of(2026, 11, 18),
                        "car",
                        null,
                        null,
                        new Mileage(BigDecimal.valueOf(5), new BigDecimal("0.23")),
                        driven,
                        null,
                        List.of()))
            .toList();
    return registers
        .expenses()
        .submit(
            new ExpenseSubmission(
                new SubmissionId(UUID.randomUUID()),
                new Person(new EmployeeNumber("20103"), null, "Anouk Smit"),
                "Visits",
                items,
                new Approval(
                    new Person(new EmployeeNumber("20814"), null, "Sanne de Wit"), Instant.EPOCH),
                Instant.EPOCH,
                "en"),
            ReceiptOriginals.NONE)
        .reference();
  }

  private static String claim(SubmissionId id, byte[] original, String claimed) {
    return """
    {"submission":"%s","purpose":"Workshop","items":[{"number":1,"date":"2026-11-18","category":"train",\
    "paid":{"amount":"EUR 12.60","rate":1},"claimed":"%s",\
    "receipts":[{"sha256":"%s","name":"bon.jpg","mediaType":"image/jpeg","size":%d}]}],\
    "employee":{"number":"20814","name":"Sanne de Wit"},"submittedAt":"2026-11-19T08:00:00Z","language":"en"}
    """
        .formatted(id, claimed, ExpenseReceipt.sha256(original), original.length);
  }

  private int receipt(SubmissionId id, String sha256, byte[] content) throws Exception {
    HttpRequest.Builder request =
        as(PORTAL, "/expenses/receipts/" + id + "/" + sha256)
            .header("Content-Type", "application/octet-stream")
            .PUT(BodyPublishers.ofByteArray(content));
    return client.send(request.build(), BodyHandlers.ofString()).statusCode();
  }

  private HttpResponse<String> get(String pair, String path) throws Exception {
    return client.send(as(pair, path).build(), BodyHandlers.ofString());
  }

  private HttpResponse<String> put(String pair, String path, String json) throws Exception {
    return client.send(
        as(pair, path)
            .header("Content-Type", "application/json")
            .PUT(BodyPublishers.ofString(json))
            .build(),
        BodyHandlers.ofString());
  }

  private HttpResponse<String> post(String pair, String path, String json) throws Exception {
    return client.send(
        as(pair, path)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(json))
            .build(),
        BodyHandlers.ofString());
  }

  private HttpRequest.Builder as(String pair, String path) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path))
        .header(
            "Authorization", "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(UTF_8)));
  }
}
