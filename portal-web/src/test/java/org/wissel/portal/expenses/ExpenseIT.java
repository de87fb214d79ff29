package org.wissel.portal.expenses;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.annotation.Resource;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import javax.imageio.ImageIO;
import javax.sql.DataSource;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.wissel.adapters.house.HouseFinanceDesk;
import org.wissel.adapters.house.HouseRegisters;
import org.wissel.adapters.house.HouseSettings;
import org.wissel.portal.expenses.ExpenseCard.OnItsWay;
import org.wissel.portal.expenses.ExpenseCard.WaitsFor;
import org.wissel.portal.platform.Database;
import org.wissel.portal.platform.Refusal;
import org.wissel.portal.platform.identity.Acting;
import org.wissel.portal.platform.identity.EmployeeDirectory;
import org.wissel.portal.platform.identity.Role;
import org.wissel.portal.platform.shell.Board;
import org.wissel.spi.EmployeeNumber;
import org.wissel.spi.Person;
import org.wissel.spi.expenses.ClaimAtSource;
import org.wissel.spi.expenses.ExpenseReceipt;
import org.wissel.spi.expenses.Money;
import org.wissel.spi.expenses.PaymentAtSource;
import org.wissel.spi.leave.LeaveCapabilities.Decides;

@ExtendWith(ArquillianExtension.class)
class ExpenseIT {

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @Inject ExpenseService expenses;
  @Inject ExpenseDraftService drafts;
  @Inject ExpenseYears years;
  @Inject Instance<Board> told;
  @Inject Instance<ExpenseBoard> boards;
  @Inject ExpenseProgress progress;
  @Inject EmployeeDirectory directory;
  @Inject HttpServletRequest request;
  @Inject Clock clock;

  @Resource(lookup = Database.DATA_SOURCE)
  DataSource dataSource;

  private @Nullable HouseFinanceDesk desk;

  /** Managers that a test has used; every test takes its own. */
  private static final List<String> USED = new ArrayList<>();

  /** A manager, and two people who report to them. */
  private record Team(String manager, String one, String other) {}

  private HouseFinanceDesk finance() {
    HouseFinanceDesk opened = desk;
    if (opened == null) {
      opened =
          HouseRegisters.open(dataSource, clock, HouseSettings.of(Decides.DECIDES_HERE_RECORDED))
              .finance();
      desk = opened;
    }
    return opened;
  }

  @BeforeEach
  void financeHasBeenRead() {
    await(() -> drafts.isReady());
  }

  @Test
  @DisplayName("EX-1 EX-3 EX-4 EX-6 From the receipt to the money, each state as finance has it")
  void fromReceiptToMoney() throws IOException {
    Team team = team();
    act(team.one());
    byte[] original = jpeg(11);
    UUID receipt = receipt(original);
    assertThat(drafts.draft().items()).extracting(item -> item.id()).containsExactly(receipt);
    keep(receipt, "train", "10.80");
    ExpenseDraftCard draft = drafts.draft();
    assertThat(draft.total()).isEqualTo("EUR 10.80");
    Sent sent = expenses.send(draft.id(), "EUR 10.80");
    assertThat(sent.card().state()).isEqualTo(ExpenseState.SENT);
    assertThat(sent.card().purpose()).isEqualTo("Train or bus");
    assertThat(sent.card().waitsFor()).extracting(WaitsFor::name).isEqualTo("Finance");
    assertThat(drafts.draft().items()).as("a new one is begun").isEmpty();
    UUID id = sent.card().id();

    ExpenseCard filed = awaitState(id, ExpenseState.FILED);
    String reference = String.valueOf(filed.reference());
    ClaimAtSource there = finance().claim(reference).orElseThrow();
    assertThat(there.claimed()).isEqualTo(Money.parse("EUR 10.80"));
    String sha256 = ExpenseReceipt.sha256(original);
    assertThat(there.items().get(0).receipts())
        .extracting(ExpenseReceipt::sha256)
        .containsExactly(sha256);
    assertThat(finance().receipt(reference, sha256)).hasValue(original);
    assertThat(filed.approval()).isEqualTo("PENDING");
    assertThat(filed.receipts()).isEqualTo("RECEIVED");

    assertThat(board().onItsWay()).hasSize(1);
    assertThat(board().mine()).as("told as JSON").containsAll(board().onItsWay());

    act(team.manager());
    assertThat(expenses.forMyDecision()).extracting(ExpenseCard::id).contains(id);
    assertThat(board().needsMe()).anyMatch(line -> line.title().contains("Train or bus"));
    ExpenseCard approved = expenses.decide(id, filed.version(), Decision.APPROVE, List.of(), null);
    assertThat(approved.onItsWay()).isEqualTo(OnItsWay.APPROVAL);
    act(team.one());
    awaitState(id, ExpenseState.APPROVED);

    finance().sanction(reference, 1, Money.parse("EUR 10.00"), "Second class only");
    ExpenseCard scheduled = awaitState(id, ExpenseState.SCHEDULED);
    assertThat(scheduled.sanctioned()).isEqualTo("EUR 10.00");
    assertThat(scheduled.items().get(0).reason()).isEqualTo("Second class only");
    assertThat(scheduled.paymentOn()).isNotNull();
    finance().pay(reference);
    ExpenseCard paid = awaitState(id, ExpenseState.PAID);
    assertThat(paid.reimbursed()).isEqualTo("EUR 10.00");
    assertThat(paid.steps())
        .extracting(ExpenseCard.Step::what)
        .anyMatch(what -> what.equals("Finance paid €\u00a010.00"));
    assertThat(new String(years.csv(LocalDate.now(clock).getYear(), false), StandardCharsets.UTF_8))
        .contains(paid.receipt(), "\"10.80\"", "\"10.00\"", sha256);
  }

  @Test
  @DisplayName("EX-1 EX-2 Sent again under the same id it is the same receipt and the same claim")
  void theSameAgain() throws IOException {
    Team team = team();
    act(team.one());
    byte[] original = jpeg(12);
    UUID receipt = receipt(original);
    store(receipt, original, null);
    assertThat(drafts.draft().items()).hasSize(1);
    assertRefused(
        () -> store(receipt, jpeg(13), null), Refusal.Kind.CONFLICT, "files.refusal.otherOriginal");
    keep(receipt, "taxi", "23.10");
    UUID draft = drafts.draft().id();
    assertThat(expenses.send(draft, null).repeated()).isFalse();
    assertThat(expenses.send(draft, null).repeated()).isTrue();
    assertThat(one("select count(*) from outbox_message where request = '" + draft + "'"))
        .isEqualTo("1");
    act(team.other());
    assertRefused(
        () -> expenses.send(draft, null), Refusal.Kind.NOT_FOUND, "shell.refusal.notFound");
    assertRefused(() -> expenses.card(draft), Refusal.Kind.NOT_FOUND, "shell.refusal.notFound");
    assertRefused(
        () -> expenses.receipt(draft, receipt, true),
        Refusal.Kind.NOT_FOUND,
        "shell.refusal.notFound");
    assertRefused(
        () -> store(receipt, original, null), Refusal.Kind.NOT_FOUND, "shell.refusal.notFound");
  }

  @Test
  @DisplayName(
      "EX-8 Finance returns one item; only that is mended, and the approval still covers it")
  void oneItemIsMended() throws IOException {
    Team team = team();
    act(team.one());
    UUID first = receipt(jpeg(21));
    keep(first, "parking", "14.00");
    UUID second = receipt(jpeg(22));
    keep(second, "taxi", "20.00");
    UUID id = expenses.send(drafts.draft().id(), "EUR 34.00").card().id();
    awaitState(id, ExpenseState.FILED);
    act(team.manager());
    expenses.decide(id, null, Decision.APPROVE, List.of(), null);
    act(team.one());
    ExpenseCard approved = awaitState(id, ExpenseState.APPROVED);
    String reference = String.valueOf(approved.reference());
    finance().returnItem(reference, 2, "Which taxi?");
    ExpenseCard returned = awaitState(id, ExpenseState.RETURNED);
    assertThat(returned.items()).extracting(ExpenseCard.Item::canMend).containsExactly(false, true);
    assertThat(board().needsMe()).anyMatch(line -> line.detail().equals("Which taxi?"));
    UUID write = UUID.randomUUID();
    ExpenseItemForm mended =
        new ExpenseItemForm(
            today(), "taxi", "Station to site", null, "19.50", null, null, null, null, null);
    assertThat(expenses.mend(id, 2, write, mended).onItsWay()).isEqualTo(OnItsWay.MENDING);
    expenses.mend(id, 2, write, mended);
    awaitState(id, ExpenseState.APPROVED);
    ClaimAtSource there = finance().claim(reference).orElseThrow();
    assertThat(there.claimed()).isEqualTo(Money.parse("EUR 33.50"));
    assertThat(there.items().get(1).description()).isEqualTo("Station to site");
    assertThat(there.items().get(1).receipts()).as("those it had stay").hasSize(1);

    finance().returnItem(reference, 1, "More was paid");
    awaitState(id, ExpenseState.RETURNED);
    expenses.mend(
        id,
        1,
        UUID.randomUUID(),
        new ExpenseItemForm(today(), "parking", null, null, "15", null, null, null, null, null));
    awaitState(id, ExpenseState.FILED);
    act(team.manager());
    assertThat(expenses.forMyDecision())
        .as("it costs more, so it is asked again")
        .extracting(ExpenseCard::id)
        .contains(id);
  }

  @Test
  @DisplayName("EX-7 EX-9 Only the one who is asked decides; taken back before, and never after")
  void whoDecides() throws IOException {
    Team team = team();
    act(team.one());
    UUID id = claim("taxi", "12", 31);
    awaitState(id, ExpenseState.FILED);
    assertRefused(
        () -> expenses.decide(id, null, Decision.APPROVE, List.of(), null),
        Refusal.Kind.FORBIDDEN,
        "expenses.refusal.ownDecision");
    act(team.other());
    assertRefused(
        () -> expenses.decide(id, null, Decision.APPROVE, List.of(), null),
        Refusal.Kind.NOT_FOUND,
        "shell.refusal.notFound");
    act(team.manager());
    assertRefused(
        () -> expenses.decide(id, null, Decision.REJECT, List.of(), " "),
        Refusal.Kind.INVALID,
        "expenses.refusal.reasonMissing");
    assertRefused(
        () -> expenses.decide(id, 99, Decision.APPROVE, List.of(), null),
        Refusal.Kind.CONFLICT,
        "expenses.refusal.changedMeanwhile");
    expenses.decide(id, null, Decision.RETURN, List.of(1), "Which day?");
    act(team.one());
    ExpenseCard returned = awaitState(id, ExpenseState.RETURNED);
    assertThat(returned.approval()).isEqualTo("SENT_BACK");
    assertThat(returned.items().get(0).reason()).isEqualTo("Which day?");
    assertThat(expenses.recall(id).onItsWay()).isEqualTo(OnItsWay.RECALL);
    awaitState(id, ExpenseState.WITHDRAWN);

    UUID decided = claim("taxi", "13", 32);
    act(team.manager());
    expenses.decide(decided, null, Decision.REJECT, List.of(), "Take the train");
    act(team.one());
    ExpenseCard rejected = awaitState(decided, ExpenseState.REJECTED);
    assertThat(rejected.reason()).isEqualTo("Take the train");
    assertRefused(
        () -> expenses.recall(decided), Refusal.Kind.CONFLICT, "expenses.refusal.cannotRecall");
  }

  @Test
  @DisplayName("EX-10 Limits, rates and kilometres reckon themselves, and say how")
  void reckoned() throws IOException {
    Team team = team();
    act(team.one());
    UUID lunch = receipt(jpeg(41));
    keep(lunch, "lunch", "28,40");
    ExpenseDraftCard.Item limited = drafts.draft().items().get(0);
    assertThat(limited.claimed()).isEqualTo("EUR 25.00");
    assertThat(limited.notes())
        .contains(
            "Lunch while travelling is paid up to €\u00a025.00 a day; €\u00a03.40 is for you.");
    UUID second = UUID.randomUUID();
    keep(second, "lunch", "5");
    assertThat(drafts.draft().items().get(1).wrong())
        .extracting(ExpenseDraftCard.Wrong::field)
        .containsExactly("amount");
    drafts.remove(second);
    UUID car = UUID.randomUUID();
    drafts.keep(
        car, new ExpenseItemForm(today(), "car", null, null, null, null, null, "78", null, null));
    assertThat(drafts.draft().items().get(1).reckoned())
        .isEqualTo("78 km × €\u00a00.23 = €\u00a017.94");
    UUID abroad = UUID.randomUUID();
    drafts.keep(
        abroad,
        new ExpenseItemForm(today(), "taxi", null, "GBP", "12.60", "20", "2.10", null, null, null));
    ExpenseDraftCard.Item pounds = drafts.draft().items().get(2);
    assertThat(pounds.reckoned()).startsWith("= €\u00a0").contains("at the rate of");
    assertThat(pounds.notes()).anyMatch(note -> note.startsWith("A receipt is needed"));
    assertRefused(
        () -> expenses.send(drafts.draft().id(), "EUR 1.00"),
        Refusal.Kind.CONFLICT,
        "expenses.refusal.changedMeanwhile");
    UUID id = expenses.send(drafts.draft().id(), drafts.draft().total()).card().id();
    ExpenseCard filed = awaitState(id, ExpenseState.FILED);
    ClaimAtSource there = finance().claim(String.valueOf(filed.reference())).orElseThrow();
    assertThat(there.claimed().toString()).isEqualTo(filed.claimed());
    assertThat(filed.receipts()).isEqualTo("MISSING");
    assertThat(board().needsMe())
        .anyMatch(line -> line.detail().startsWith("A receipt is missing"));
    UUID later = UUID.randomUUID();
    drafts.store(later, new ByteArrayInputStream(jpeg(42)), "image/jpeg", "taxi.jpg");
    expenses.addReceipts(id, 3, UUID.randomUUID(), List.of(later.toString()));
    await(() -> expenses.card(id).receipts().equals("RECEIVED"));
    assertThat(finance().claim(String.valueOf(filed.reference())).orElseThrow().items().get(2))
        .satisfies(item -> assertThat(item.receipts()).hasSize(1));
  }

  @Test
  @DisplayName(
      "EX-11 The same receipt: its owner is told before sending, a colleague's approver only")
  void theSameReceipt() throws IOException {
    Team team = team();
    byte[] shared = jpeg(51);
    act(team.one());
    keep(receipt(shared), "taxi", "9");
    UUID id = expenses.send(drafts.draft().id(), null).card().id();
    keep(receipt(shared), "taxi", "9");
    assertThat(drafts.draft().items().get(0).notes())
        .anyMatch(note -> note.startsWith("You claimed this receipt already, in C-"));
    act(team.other());
    keep(receipt(shared), "taxi", "9");
    assertThat(drafts.draft().items().get(0).notes()).as("whose it is stays theirs").isEmpty();
    UUID second = expenses.send(drafts.draft().id(), null).card().id();
    assertThat(expenses.card(second).items().get(0).notes()).isEmpty();
    act(team.manager());
    awaitState(second, ExpenseState.FILED);
    assertThat(expenses.card(second).items().get(0).notes())
        .anyMatch(note -> note.contains(" claims the same receipt, in C-"));
    assertThat(expenses.card(id).items().get(0).notes()).hasSize(1);
  }

  @Test
  @DisplayName(
      "EX-1 EX-12 Only what is a photo or a PDF by its content is taken; pages show a picture")
  void whatIsTaken() throws IOException {
    Team team = team();
    act(team.one());
    UUID pdf = UUID.randomUUID();
    byte[] pages = pdf(3);
    store(pdf, pages, "application/pdf");
    ExpenseDraftCard.Receipt stored = drafts.draft().items().get(0).receipts().get(0);
    assertThat(stored.mediaType()).isEqualTo("application/pdf");
    assertThat(stored.pages()).isEqualTo(3);
    keep(pdf, "course", "185");
    UUID id = expenses.send(drafts.draft().id(), null).card().id();
    assertThat(ImageIO.read(new ByteArrayInputStream(expenses.receipt(id, pdf, false))))
        .as("a picture of its first page")
        .isNotNull();
    assertThat(expenses.original(id, pdf).content()).isEqualTo(pages);
    assertRefused(
        () -> store(UUID.randomUUID(), "<html>".getBytes(StandardCharsets.UTF_8), null),
        Refusal.Kind.INVALID,
        "files.refusal.originalType");
    assertRefused(
        () -> store(UUID.randomUUID(), pages, "image/jpeg"),
        Refusal.Kind.INVALID,
        "files.refusal.lies");
    assertRefused(
        () -> store(UUID.randomUUID(), "%PDF-1.7 nothing".getBytes(StandardCharsets.UTF_8), null),
        Refusal.Kind.INVALID,
        "files.refusal.pdfBroken");
    assertRefused(
        () -> store(UUID.randomUUID(), new byte[(10 << 20) + 1], "image/png"),
        Refusal.Kind.INVALID,
        "files.refusal.tooLarge");
  }

  @Test
  @DisplayName("EX-14 The lines of everybody are for finance alone")
  void theYearOfEverybody() {
    Team team = team();
    act(team.one());
    int year = LocalDate.now(clock).getYear();
    assertRefused(() -> years.csv(year, true), Refusal.Kind.FORBIDDEN, "identity.refusal.role");
    Acting.as(
        request,
        directory.find(new EmployeeNumber(team.one())).orElseThrow(),
        Role.EMPLOYEE,
        Role.FINANCE);
    assertThat(new String(years.csv(year, true), StandardCharsets.UTF_8))
        .startsWith("\ufeff\"Claim\",");
  }

  // --- people and things ---

  private UUID claim(String category, String amount, int seed) throws IOException {
    keep(receipt(jpeg(seed)), category, amount);
    return expenses.send(drafts.draft().id(), null).card().id();
  }

  private UUID receipt(byte[] original) {
    UUID id = UUID.randomUUID();
    store(id, original, "image/jpeg");
    return id;
  }

  private void store(UUID id, byte[] original, @Nullable String type) {
    drafts.store(id, new ByteArrayInputStream(original), type, "photo of a receipt.jpg");
    drafts.attach(id, null);
  }

  private void keep(UUID item, String category, String amount) {
    drafts.keep(
        item,
        new ExpenseItemForm(today(), category, null, null, amount, null, null, null, null, null));
  }

  private String today() {
    return LocalDate.now(clock).toString();
  }

  private static byte[] jpeg(int seed) throws IOException {
    BufferedImage image = new BufferedImage(64, 96, BufferedImage.TYPE_INT_RGB);
    for (int x = 0; x < 64; x++) {
      for (int y = 0; y < 96; y++) {
        image.setRGB(x, y, (x * 31 + y * 17) * seed);
      }
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ImageIO.write(image, "jpeg", out);
    return out.toByteArray();
  }

  private static byte[] pdf(int pages) throws IOException {
    try (PDDocument document = new PDDocument()) {
      for (int i = 0; i < pages; i++) {
        document.addPage(new PDPage());
      }
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      document.save(out);
      return out.toByteArray();
    }
  }

  /** As the next page shows it. */
  private ExpenseBoard board() {
    told.destroy(told.get());
    boards.destroy(boards.get());
    return boards.get();
  }

  private void act(String number) {
    Acting.as(request, directory.find(new EmployeeNumber(number)).orElseThrow());
  }

  @Test
  @DisplayName("EX-15 What finance made itself stands among one's own, as it has it by now")
  void madeAtFinance() {
    Team team = team();
    Person employee = new Person(new EmployeeNumber(team.one()), null, "Somebody");
    progress.atSource(
        Claims.madeThere(employee, "v1", PaymentAtSource.NOT_PAID, "14.00", "20.00"),
        progress.lastStep(),
        true);
    act(team.one());
    ExpenseCard card =
        expenses.mine().stream().filter(ExpenseCard::madeThere).findFirst().orElseThrow();
    assertThat(card.state()).isEqualTo(ExpenseState.APPROVED);
    assertThat(card.claimed()).isEqualTo("EUR 34.00");
    assertThat(card.canRecall()).isFalse();
    assertThatThrownBy(() -> expenses.recall(card.id())).isInstanceOf(Refusal.class);

    progress.atSource(
        Claims.madeThere(employee, "v2", PaymentAtSource.PAID, "9.00"), progress.lastStep(), true);
    ExpenseCard paid = expenses.card(card.id());
    assertThat(paid.state()).isEqualTo(ExpenseState.PAID);
    assertThat(paid.items()).extracting(ExpenseCard.Item::claimed).containsExactly("EUR 9.00");
    act(team.other());
    assertThatThrownBy(() -> expenses.card(card.id())).isInstanceOf(Refusal.class);
  }

  /** People who have claimed nothing and whom no other test uses. */
  private Team team() {
    String sql =
        """
        select m.number, min(e.number), max(e.number) from employee m
        join employee e on e.manager = m.number and e.status = 'ACTIVE'
        where m.status = 'ACTIVE'
          and leave_decider(e.number, current_date, false) = m.number
          and not exists (select 1 from expense_claim c where c.employee = e.number)
        group by m.number having count(*) > 3 order by m.number
        """;
    try (Connection connection = dataSource.getConnection();
        PreparedStatement statement = connection.prepareStatement(sql);
        ResultSet row = statement.executeQuery()) {
      while (row.next()) {
        if (!USED.contains(row.getString(1))) {
          USED.add(row.getString(1));
          return new Team(row.getString(1), row.getString(2), row.getString(3));
        }
      }
      throw new AssertionError("no team is left");
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private @Nullable String one(String sql) {
    try (Connection connection = dataSource.getConnection();
        PreparedStatement statement = connection.prepareStatement(sql);
        ResultSet row = statement.executeQuery()) {
      return row.next() ? row.getString(1) : null;
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private ExpenseCard awaitState(UUID id, ExpenseState state) {
    await(() -> expenses.card(id).state() == state && expenses.card(id).onItsWay() == null);
    return expenses.card(id);
  }

  private interface Action {
    void run() throws IOException;
  }

  private static void assertRefused(Action action, Refusal.Kind kind, String key) {
    assertThatThrownBy(action::run)
        .isInstanceOfSatisfying(
            Refusal.class,
            refusal -> {
              assertThat(refusal.key()).isEqualTo(key);
              assertThat(refusal.kind()).isEqualTo(kind);
            });
  }

  private static void await(BooleanSupplier condition) {
    Instant deadline = Instant.now().plus(PATIENCE);
    while (!condition.getAsBoolean()) {
      assertThat(Instant.now()).as("deadline").isBefore(deadline);
      LockSupport.parkNanos(50_000_000);
    }
  }
}
