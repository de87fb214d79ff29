package org.wissel.adapters.tryton;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.wissel.spi.AdapterException;
import org.wissel.spi.Changes;
import org.wissel.spi.Cursor;
import org.wissel.spi.OpenedAdapter;
import org.wissel.spi.RequestRejectedException;
import org.wissel.spi.SubmissionId;
import org.wissel.spi.expenses.Approval;
import org.wissel.spi.expenses.ClaimAtSource;
import org.wissel.spi.expenses.ExpenseItem;
import org.wissel.spi.expenses.ExpenseItem.Paid;
import org.wissel.spi.expenses.ExpenseReceipt;
import org.wissel.spi.expenses.ExpenseSubmission;
import org.wissel.spi.expenses.ExpenseSystem;
import org.wissel.spi.expenses.Money;
import org.wissel.tck.OutageProxy;
import org.wissel.tck.OutageProxy.Mode;

/**
 * Claims of three receipts over a line with every fault, each tried again until it is taken; {@code
 * ./wissel soak claims} does it with 60, five of them with receipts of 8 MB, and with 300 of 100
 * kB.
 */
@DisplayName("Many claims over a bad line")
class TrytonLoadIT {

  private static final boolean LARGE = System.getProperty("wissel.amount", "").equals("large");
  private static final int HUGE = 8 << 20;
  private static final int RECEIPTS = 3;
  private static final int THREADS = 4;
  private static final Duration DELAY = Duration.ofSeconds(6);
  private static final Duration LONGEST = Duration.ofMinutes(LARGE ? 7 : 2);
  private static final Instant AT = Instant.parse("2026-11-28T08:00:00Z");
  private static final Currency EUR = Currency.getInstance("EUR");

  private final AtomicInteger tries = new AtomicInteger();
  private volatile boolean done;

  /**
   * How much.
   *
   * @param sizes of the receipts of each claim, in bytes
   */
  private record Amount(List<Integer> sizes) {
    @Override
    public String toString() {
      return sizes.size() + " claims";
    }
  }

  static Stream<Amount> amounts() {
    return LARGE
        ? Stream.of(
            new Amount(sizes(60, i -> i < 5 ? HUGE : 200_000 + i * 30_000)),
            new Amount(sizes(300, i -> 100_000 + i)))
        : Stream.of(new Amount(sizes(8, i -> 20_000 + i)));
  }

  private static List<Integer> sizes(int claims, IntUnaryOperator size) {
    return IntStream.range(0, claims).map(size).boxed().toList();
  }

  @ParameterizedTest
  @MethodSource("amounts")
  @DisplayName("are there once and whole, with every receipt and every cent")
  void onceAndWhole(Amount amount) throws Exception {
    done = false;
    tries.set(0);
    TestTryton tryton = TestTryton.running();
    Instant began = Instant.now();
    try (OutageProxy line =
            new OutageProxy(new InetSocketAddress("127.0.0.1", 0), tryton.address(), DELAY);
        OpenedAdapter adapter =
            tryton.connect("url", "http://127.0.0.1:" + line.port(), "read-timeout", "5000");
        OpenedAdapter sure = tryton.connect()) {
      List<ExpenseSubmission> claims =
          IntStream.range(0, amount.sizes().size())
              .mapToObj(i -> claim(tryton, i, amount.sizes().get(i)))
              .toList();
      Thread faults = new Thread(() -> disturb(line));
      faults.start();
      file(TestTryton.expenses(adapter), claims);
      done = true;
      faults.join();
      line.set(Mode.NONE);
      // what a slow line held back still arrives
      Thread.sleep(DELAY.toMillis());

      check(tryton, TestTryton.expenses(sure), claims);
    }
    if (LARGE) {
      Files.writeString(
          Path.of(System.getProperty("wissel.target")).resolve("soak.txt"),
          String.format(
              Locale.ROOT,
              "%d claims with %d receipts over every fault in %d s and %d tries: each once, every"
                  + " receipt by its SHA-256, every total to the cent%n",
              amount.sizes().size(),
              amount.sizes().size() * RECEIPTS,
              Duration.between(began, Instant.now()).toSeconds(),
              tries.get()),
          StandardOpenOption.CREATE,
          StandardOpenOption.APPEND);
    }
  }

  private void disturb(OutageProxy line) {
    Random random = new Random(7);
    Mode[] modes = Mode.values();
    try {
      while (!done) {
        line.set(modes[random.nextInt(modes.length)]);
        Thread.sleep(200 + random.nextInt(400));
        line.set(Mode.NONE);
        Thread.sleep(500 + random.nextInt(1000));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void file(ExpenseSystem system, List<ExpenseSubmission> claims) throws Exception {
    Instant latest = Instant.now().plus(LONGEST);
    ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    try {
      List<Future<?>> all = new ArrayList<>();
      for (ExpenseSubmission claim : claims) {
        all.add(threads.submit(() -> untilTaken(system, claim, latest)));
      }
      for (Future<?> one : all) {
        one.get(LONGEST.toSeconds() + 30, TimeUnit.SECONDS);
      }
    } finally {
      threads.shutdownNow();
    }
  }

  private void untilTaken(ExpenseSystem system, ExpenseSubmission claim, Instant latest) {
    while (true) {
      tries.incrementAndGet();
      try {
        system.submit(claim, TrytonLoadIT::original);
        return;
      } catch (RequestRejectedException e) {
        throw e;
      } catch (AdapterException e) {
        assertThat(Instant.now()).as("not taken: %s", e).isBefore(latest);
      }
    }
  }

  private static void check(
      TestTryton tryton, ExpenseSystem system, List<ExpenseSubmission> claims) {
    // a late twin is taken away by who reads
    readAll(system);
    TrytonLine finance = tryton.line("finance");
    TrytonOwnHand ownHand = new TrytonOwnHand(finance);
    Map<String, List<Long>> invoices =
        new TrytonClaims(finance)
            .numbers(claims.stream().map(one -> one.submission().toString()).toList());
    assertThat(invoices).hasSize(claims.size()).allSatisfy((id, all) -> assertThat(all).hasSize(1));
    for (ExpenseSubmission claim : claims) {
      ClaimAtSource there = system.findBySubmission(claim.submission()).orElseThrow();
      assertThat(there.claimed()).isEqualTo(claim.claimed());
      assertThat(there.items()).singleElement().matches(item -> item.receipts().size() == RECEIPTS);
      for (ExpenseReceipt receipt : claim.receipts()) {
        receipt.check(ownHand.receipt(there.reference(), receipt.sha256()));
      }
    }
    finance.close();
  }

  private static void readAll(ExpenseSystem system) {
    Cursor cursor = Cursor.START;
    Changes<ClaimAtSource> batch;
    do {
      batch = system.changesSince(cursor, 200);
      cursor = batch.next();
    } while (batch.more());
  }

  private static ExpenseSubmission claim(TestTryton tryton, int number, int size) {
    Money money = new Money(new BigDecimal("12.50").add(BigDecimal.valueOf(number, 2)), EUR);
    List<ExpenseReceipt> receipts =
        IntStream.range(0, RECEIPTS)
            .mapToObj(i -> ExpenseReceipt.of("bon" + i + ".jpg", "image/jpeg", bytes(size + i)))
            .toList();
    ExpenseItem item =
        new ExpenseItem(
            1,
            LocalDate.of(2026, 11, 18),
            "taxi",
            "Claim " + number,
            new Paid(money, BigDecimal.ONE, null),
            null,
            money,
            null,
            receipts);
    return new ExpenseSubmission(
        new SubmissionId(UUID.randomUUID()),
        tryton.employees().get(number % 2),
        "Many",
        List.of(item),
        new Approval(tryton.approver(), AT),
        AT,
        "en");
  }

  /** Made again whenever they are asked, so that not all of them are in memory. */
  private static byte[] original(ExpenseReceipt receipt) {
    return bytes(receipt.size());
  }

  private static byte[] bytes(int size) {
    byte[] bytes = new byte[size];
    new Random(size).nextBytes(bytes);
    return bytes;
  }
}
