package org.wissel.adapters.house;

import static org.wissel.spi.leave.LeaveCapabilities.Decides.DECIDES_HERE_RECORDED;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Currency;
import java.util.List;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.wissel.spi.Capabilities;
import org.wissel.spi.EmployeeNumber;
import org.wissel.spi.Person;
import org.wissel.spi.expenses.ExpenseSystem;
import org.wissel.spi.expenses.Money;
import org.wissel.tck.ExpenseOwnHand;
import org.wissel.tck.ExpenseSystemContract;

/** The expenses contract over a register that holds nothing but its terms. */
abstract class HouseExpenseContractBase extends ExpenseSystemContract {

  private static final Currency GBP = Currency.getInstance("GBP");

  // one for all who ask, because every test makes claims of its own and a database takes a second
  private static final class Opened {
    static final HouseRegisters HOUSE = open();
  }

  private final HouseRegisters house = withTerms();

  /** A register with little more than its terms, which other tests claim on too. */
  static HouseRegisters withTerms() {
    return Opened.HOUSE;
  }

  private static HouseRegisters open() {
    HouseSettings settings = HouseSettings.of(DECIDES_HERE_RECORDED);
    Clock clock = Clock.system(settings.zone());
    DataSource dataSource = TestDatabase.empty();
    HouseRegisters house = HouseRegisters.open(dataSource, clock, settings);
    new HouseDatabase(dataSource)
        .inTransaction(
            connection -> {
              for (String terms :
                  List.of(
                      "insert into house.expense_category values"
                          + " ('train', 'Train', 'Trein', 0, null, 1),"
                          + " ('car', 'Own car', 'Eigen auto', null, null, 2)",
                      "insert into house.mileage_rate values ('car', '2020-01-01', 0.19),"
                          + " ('car', '2024-01-01', 0.23)",
                      "insert into house.cost_centre values"
                          + " ('C-1', 'COST_CENTRE', 'Heat', 'Warmte', 1),"
                          + " ('P-1', 'PROJECT', 'Meters', 'Meters', 2)")) {
                HouseDatabase.run(connection, terms);
              }
              return true;
            });
    LocalDate today = LocalDate.now(clock);
    HouseFinanceDesk finance = house.finance();
    for (int days : new int[] {400, 200, 100, 95, 50, 3}) {
      finance.setRate(GBP, today.minusDays(days), new BigDecimal("1.1" + (1000 - days)));
    }
    finance.setRate(Currency.getInstance("JPY"), today.minusDays(30), BigDecimal.ONE);
    finance.setRate(Currency.getInstance("USD"), today.plusDays(1), new BigDecimal("0.92"));
    return house;
  }

  private static Person person(String number, String name) {
    return new Person(new EmployeeNumber(number), number + "@merwestroom.example", name);
  }

  /** The register itself, without whatever the test puts before it. */
  protected ExpenseSystem register() {
    return house.expenses();
  }

  @Override
  protected ExpenseSystem system() {
    return house.expenses();
  }

  @Override
  protected Capabilities expectedCapabilities() {
    return Capabilities.ALL;
  }

  @Override
  protected Clock clock() {
    return Clock.system(house.zone());
  }

  @Override
  protected List<Person> employees() {
    return List.of(person("20101", "Bram de Groot"), person("20102", "Elif Yıldız"));
  }

  @Override
  protected Person approver() {
    return person("20814", "Sanne de Wit");
  }

  @Override
  protected String category() {
    return "train";
  }

  @Override
  protected String mileage() {
    return "car";
  }

  @Override
  protected @Nullable String costCentre() {
    return "C-1";
  }

  @Override
  protected Currency foreign() {
    return GBP;
  }

  @Override
  protected String unknownReference() {
    return "E-1";
  }

  @Override
  protected ExpenseOwnHand ownHand() {
    return new ExpenseOwnHand() {
      @Override
      public void sanction(String reference, int item, Money amount, String reason) {
        house.finance().sanction(reference, item, amount, reason.isEmpty() ? null : reason);
      }

      @Override
      public void returnItem(String reference, int item, String reason) {
        house.finance().returnItem(reference, item, reason);
      }

      @Override
      public void refuse(String reference, String reason) {
        house.finance().refuse(reference, reason);
      }

      @Override
      public void pay(String reference) {
        house.finance().pay(reference);
      }

      @Override
      public byte[] receipt(String reference, String sha256) {
        return house.finance().receipt(reference, sha256).orElseThrow();
      }
    };
  }
}
