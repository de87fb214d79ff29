package org.wissel.adapters.tryton;

import java.time.Clock;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.wissel.spi.Capabilities;
import org.wissel.spi.Capability;
import org.wissel.spi.OpenedAdapter;
import org.wissel.spi.Person;
import org.wissel.spi.expenses.ExpenseSystem;
import org.wissel.tck.ExpenseOwnHand;
import org.wissel.tck.ExpenseSystemContract;

@DisplayName("Tryton keeps the contract of the expenses port")
class TrytonExpenseTest extends ExpenseSystemContract {

  private TestTryton tryton;
  private OpenedAdapter adapter;
  private ExpenseSystem system;
  private ExpenseOwnHand ownHand;

  @BeforeAll
  void start() {
    tryton = TestTryton.running();
    adapter = tryton.connect();
    system = TestTryton.expenses(adapter);
    ownHand = new TrytonOwnHand(tryton.line("finance"));
  }

  @AfterAll
  void stop() {
    if (adapter != null) {
      adapter.close();
    }
  }

  @Override
  protected ExpenseSystem system() {
    return system;
  }

  @Override
  protected Capabilities expectedCapabilities() {
    return new Capabilities(
        Map.of(
            Capability.PENDING, "Finance takes what is approved already.",
            Capability.CHANGE, "Finance does not return single items; it refuses the claim.",
            Capability.WITHDRAW, "What is approved cannot be taken back from finance here.",
            Capability.COST_CENTRES, "Finance books on no cost centres here."));
  }

  @Override
  protected Clock clock() {
    return Clock.systemUTC();
  }

  @Override
  protected List<Person> employees() {
    return tryton.employees();
  }

  @Override
  protected Person approver() {
    return tryton.approver();
  }

  @Override
  protected String category() {
    return "taxi";
  }

  @Override
  protected String mileage() {
    return "car";
  }

  @Override
  protected @Nullable String costCentre() {
    return null;
  }

  @Override
  protected Currency foreign() {
    return Currency.getInstance("GBP");
  }

  @Override
  protected ExpenseOwnHand ownHand() {
    return ownHand;
  }
}
