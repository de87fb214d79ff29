package org.wissel.adapters.house;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.wissel.spi.EmployeeNumber;
import org.wissel.spi.Person;
import org.wissel.spi.SubmissionId;
import org.wissel.spi.expenses.ApprovalAtSource;
import org.wissel.spi.expenses.ClaimItemAtSource.Status;
import org.wissel.spi.expenses.ExpenseItem;
import org.wissel.spi.expenses.ExpenseItem.Mileage;
import org.wissel.spi.expenses.ExpenseItem.Paid;
import org.wissel.spi.expenses.ExpenseReceipt;
import org.wissel.spi.expenses.Money;
import org.wissel.spi.expenses.PaymentAtSource;
import org.wissel.spi.people.DepartmentAtSource;
import org.wissel.spi.people.EmployeeAtSource;

/**
 * Fills an empty register of expenses for the demo: what finance pays and on what terms, three
 * months of paid claims, and one of each kind that is not paid yet. The personas have claimed
 * nothing, so that every visitor starts with a clean list.
 */
final class DemoExpenses {

  private static final long SEED = 7701;
  private static final int PAID_BEFORE = 40;
  private static final int DAYS_OF_RATES = 120;

  /**
   * What expenses can be for.
   *
   * @param receiptFrom in euros, null for never
   * @param dayLimit in euros, null for none
   */
  private record Category(
      String code,
      String english,
      String dutch,
      @Nullable String receiptFrom,
      @Nullable String dayLimit) {}

  private static final List<Category> CATEGORIES =
      List.of(
          new Category("lunch", "Lunch while travelling", "Lunch onderweg", "0", "25"),
          new Category("dinner", "Dinner while travelling", "Avondeten onderweg", "0", "45"),
          new Category("train", "Train or bus", "Trein of bus", "10", null),
          new Category("parking", "Parking", "Parkeren", "5", null),
          new Category("car", "Own car", "Eigen auto", null, null),
          new Category("bike", "Own bicycle", "Eigen fiets", null, null),
          new Category("taxi", "Taxi", "Taxi", "0", null),
          new Category("hotel", "Hotel", "Hotel", "0", "165"),
          new Category("course", "Course or book", "Cursus of boek", "0", null),
          new Category(
              "safety", "Safety shoes and clothing", "Werkschoenen en -kleding", "0", "150"),
          new Category("team", "Something for the team", "Iets voor het team", "0", null),
          new Category("other", "Something else", "Iets anders", "0", null));

  /** In euros for one, in ten-thousandths. */
  private static final Map<String, Integer> WORTH =
      Map.of(
          "CHF", 10_650, "DKK", 1_341, "GBP", 11_487, "JPY", 61, "PLN", 2_351, "SEK", 905, "USD",
          9_210);

  /** What somebody claims in the demo, in cents. */
  private record Example(String purpose, String category, int cents, String description) {}

  private static final List<Example> EXAMPLES =
      List.of(
          new Example("Visit to Leerdam", "train", 1080, "Leerdam and back"),
          new Example("Workshop in Utrecht", "lunch", 1420, "Soup and a roll"),
          new Example("Workshop in Utrecht", "parking", 1400, "Parking at the station"),
          new Example("Course on heat networks", "course", 18_500, "Book and exam"),
          new Example("New crew", "safety", 8_995, "Safety shoes"),
          new Example("Night at the pumping station", "dinner", 2_875, "Two meals"),
          new Example("Team day", "team", 6_410, "Coffee and cake for twelve"),
          new Example("Fair in Den Bosch", "taxi", 2_310, "Station to fair"));

  private final HouseExpenseRegister register;

  DemoExpenses(HouseExpenseRegister register) {
    this.register = register;
  }

  void fill(HouseDatabase database, DemoOrganisation organisation) {
    database.inTransaction(
        connection -> {
          // two processes that start at once: the second waits here and then finds categories
          HouseDatabase.run(connection, "lock table house.expense_category in exclusive mode");
          if (HouseDatabase.one(
                  connection, "select 1 from house.expense_category limit 1", row -> true)
              .isEmpty()) {
            addCategories(connection, organisation.today());
            addRates(connection, organisation.today());
            addCostCentres(connection, organisation.departments());
            new Claims(connection, organisation).add();
          }
          return true;
        });
  }

  // Terms

  private static void addCategories(Connection connection, LocalDate today) throws SQLException {
    List<@Nullable Object[]> rows = new ArrayList<>();
    for (Category c : CATEGORIES) {
      rows.add(
          new @Nullable Object[] {
            c.code(),
            c.english(),
            c.dutch(),
            numberOrNull(c.receiptFrom()),
            numberOrNull(c.dayLimit()),
            rows.size()
          });
    }
    HouseDatabase.runAll(
        connection,
        "insert into house.expense_category (code, name_en, name_nl, receipt_from, day_limit,"
            + " position) values (?, ?, ?, ?, ?, ?)",
        rows);
    LocalDate lastYear = today.withDayOfYear(1).minusYears(1);
    HouseDatabase.runAll(
        connection,
        "insert into house.mileage_rate (category, from_day, per_kilometre) values (?, ?, ?)",
        List.of(
            new @Nullable Object[] {"car", lastYear, new BigDecimal("0.21")},
            new @Nullable Object[] {"car", lastYear.plusYears(1), new BigDecimal("0.23")},
            new @Nullable Object[] {"bike", lastYear, new BigDecimal("0.21")}));
  }

  private static @Nullable BigDecimal numberOrNull(@Nullable String number) {
    return number == null ? null : new BigDecimal(number);
  }

  /** A rate for every working day, which wanders a little. */
  private static void addRates(Connection connection, LocalDate today) throws SQLException {
    Random random = new Random(SEED);
    List<@Nullable Object[]> rows = new ArrayList<>();
    for (String currency : WORTH.keySet().stream().sorted().toList()) {
      // in millionths
      long rate = 100L * Objects.requireNonNull(WORTH.get(currency));
      for (LocalDate day = today.minusDays(DAYS_OF_RATES);
          !day.isAfter(today);
          day = day.plusDays(1)) {
        if (day.getDayOfWeek().getValue() <= DayOfWeek.FRIDAY.getValue()) {
          rate += rate * (random.nextInt(7) - 3) / 1000;
          rows.add(new @Nullable Object[] {currency, day, BigDecimal.valueOf(rate, 6)});
        }
      }
    }
    HouseDatabase.runAll(
        connection,
        "insert into house.exchange_rate (currency, from_day, rate) values (?, ?, ?)",
        rows);
  }

  /** Every department is one, teams are not. */
  private static void addCostCentres(Connection connection, List<DepartmentAtSource> departments)
      throws SQLException {
    List<@Nullable Object[]> rows = new ArrayList<>();
    for (DepartmentAtSource d : departments) {
      if (d.code().split("-", -1).length == 3) {
        rows.add(new @Nullable Object[] {d.code(), "COST_CENTRE", d.name(), d.name(), rows.size()});
      }
    }
    rows.add(project(rows, "P-2101", "Heat network Wijnaerden", "Warmtenet Wijnaerden"));
    rows.add(project(rows, "P-2107", "Smart water meters", "Slimme watermeters"));
    rows.add(project(rows, "P-2112", "Wissel, the new workplace", "Wissel, de nieuwe werkplek"));
    rows.add(project(rows, "P-2115", "Lead pipes out", "Loden leidingen eruit"));
    HouseDatabase.runAll(
        connection,
        "insert into house.cost_centre (code, kind, name_en, name_nl, position)"
            + " values (?, ?, ?, ?, ?)",
        rows);
  }

  private static @Nullable Object[] project(
      List<?> before, String code, String english, String dutch) {
    return new @Nullable Object[] {code, "PROJECT", english, dutch, before.size()};
  }

  // Claims

  private final class Claims {
    private final Connection connection;
    private final List<EmployeeAtSource> claimants;
    private final Map<EmployeeNumber, EmployeeAtSource> byNumber;
    private final Random random = new Random(SEED);
    private final Instant now = register.now();
    private final LocalDate today = register.today();

    Claims(Connection connection, DemoOrganisation organisation) {
      this.connection = connection;
      this.byNumber =
          organisation.employees().stream()
              .collect(Collectors.toMap(EmployeeAtSource::number, e -> e));
      Set<EmployeeNumber> personas =
          DemoOrganisation.personas().stream().map(Persona::number).collect(Collectors.toSet());
      this.claimants =
          organisation.employees().stream()
              .filter(e -> e.status() == EmployeeAtSource.EmploymentStatus.ACTIVE)
              .filter(e -> e.manager() != null && !personas.contains(e.number()))
              .toList();
    }

    void add() throws SQLException {
      for (int i = PAID_BEFORE; i > 0; i--) {
        paidBefore(14 + 2 * i);
      }
      Claim guests = new Claim(9, EXAMPLES.get(6));
      guests.approved();
      guests.is(PaymentAtSource.REFUSED, null, "No guest list");
      guests.done();

      Claim scheduled = new Claim(6, EXAMPLES.get(0), EXAMPLES.get(1));
      scheduled.approved();
      scheduled.sanctioned();
      scheduled.is(PaymentAtSource.SCHEDULED, friday(today), null);
      scheduled.done();

      Claim returned = new Claim(4, EXAMPLES.get(1), EXAMPLES.get(2));
      returned.approved();
      register.setItem(
          connection, returned.id, 2, Status.RETURNED, null, "The VAT number is missing");
      returned.done();

      Claim approved = new Claim(2, EXAMPLES.get(7));
      approved.driven("Gorinchem to Den Bosch and back", "78");
      approved.approved();
      approved.done();

      new Claim(1, EXAMPLES.get(3)).done();
    }

    private void paidBefore(int days) throws SQLException {
      Claim claim = new Claim(days, EXAMPLES.get(random.nextInt(EXAMPLES.size())));
      if (random.nextInt(3) == 0) {
        claim.driven("There and back", String.valueOf(20 + random.nextInt(90)));
      }
      claim.approved();
      claim.sanctioned();
      claim.is(PaymentAtSource.PAID, friday(today.minusDays(days)), null);
      claim.done();
    }

    private LocalDate friday(LocalDate after) {
      return after.with(TemporalAdjusters.next(DayOfWeek.FRIDAY));
    }

    private long key(EmployeeAtSource employee) throws SQLException {
      return HousePersons.keyOf(
          connection,
          new Person(
              employee.number(),
              employee.email(),
              employee.givenName() + " " + employee.familyName()));
    }

    /** A claim that somebody made some days ago, of what they paid the day before. */
    private final class Claim {
      private final EmployeeAtSource employee = claimants.get(random.nextInt(claimants.size()));
      private final List<ExpenseItem> items = new ArrayList<>();
      private final LocalDate day;
      private final long id;
      private Instant last;

      Claim(int daysAgo, Example... examples) throws SQLException {
        day = today.minusDays(daysAgo + 1L);
        last = now.minus(daysAgo, ChronoUnit.DAYS).minusSeconds(random.nextInt(20_000));
        id = register.add(connection, null, key(employee), examples[0].purpose(), null, last);
        for (Example example : examples) {
          Money amount =
              new Money(BigDecimal.valueOf(example.cents(), 2), HouseExpenseRegister.CURRENCY);
          put(
              example.category(),
              example.description(),
              new Paid(amount, BigDecimal.ONE, null),
              null,
              amount,
              pdf(example.description() + " " + amount + " " + day));
        }
      }

      void driven(String from, String kilometres) throws SQLException {
        Mileage mileage = new Mileage(new BigDecimal(kilometres), new BigDecimal("0.23"));
        put(
            "car",
            from,
            null,
            mileage,
            Money.rounded(
                mileage.kilometres().multiply(mileage.perKilometre()),
                HouseExpenseRegister.CURRENCY));
      }

      private void put(
          String category,
          String description,
          @Nullable Paid paid,
          @Nullable Mileage mileage,
          Money claimed,
          byte[]... originals)
          throws SQLException {
        List<ExpenseReceipt> receipts = new ArrayList<>();
        for (byte[] original : originals) {
          ExpenseReceipt receipt =
              ExpenseReceipt.of(category + ".pdf", "application/pdf", original);
          register.keep(
              connection,
              id,
              new SubmissionId(new UUID(0, 0)),
              List.of(receipt),
              asked -> original);
          receipts.add(receipt);
        }
        ExpenseItem item =
            new ExpenseItem(
                items.size() + 1,
                day,
                category,
                description,
                paid,
                mileage,
                claimed,
                null,
                receipts);
        items.add(item);
        register.put(connection, id, item);
        register.prove(connection, id, item.number(), receipts);
      }

      void approved() throws SQLException {
        EmployeeAtSource manager =
            Objects.requireNonNull(byNumber.get(Objects.requireNonNull(employee.manager())));
        register.setApproval(connection, id, ApprovalAtSource.APPROVED, key(manager), null);
        last = last.plus(Duration.ofHours(2));
      }

      void sanctioned() throws SQLException {
        for (ExpenseItem item : items) {
          register.setItem(connection, id, item.number(), Status.SANCTIONED, item.claimed(), null);
        }
      }

      void is(PaymentAtSource payment, @Nullable LocalDate on, @Nullable String reason)
          throws SQLException {
        register.setPayment(connection, id, payment, on, reason);
      }

      void done() throws SQLException {
        register.touched(connection, id, last);
      }
    }
  }

  /** A page with one line on it. */
  private static byte[] pdf(String line) {
    String text = "BT /F1 14 Tf 20 100 Td (" + line.replaceAll("[()\\\\]", " ") + ") Tj ET";
    List<String> objects =
        List.of(
            "<< /Type /Catalog /Pages 2 0 R >>",
            "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 420 200] /Contents 4 0 R"
                + " /Resources << /Font << /F1 5 0 R >> >> >>",
            "<< /Length " + text.length() + " >>\nstream\n" + text + "\nendstream",
            "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>");
    StringBuilder file = new StringBuilder("%PDF-1.4\n");
    StringBuilder table = new StringBuilder("0000000000 65535 f \n");
    for (int i = 0; i < objects.size(); i++) {
      table.append(String.format("%010d 00000 n \n", file.length()));
      file.append(i + 1).append(" 0 obj\n").append(objects.get(i)).append("\nendobj\n");
    }
    int start = file.length();
    file.append("xref\n0 ").append(objects.size() + 1).append('\n').append(table);
    file.append("trailer\n<< /Size ").append(objects.size() + 1).append(" /Root 1 0 R >>\n");
    return file.append("startxref\n")
        .append(start)
        .append("\n%%EOF\n")
        .toString()
        .getBytes(US_ASCII);
  }
}
