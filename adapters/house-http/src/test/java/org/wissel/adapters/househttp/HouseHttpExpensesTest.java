package org.wissel.adapters.househttp;

import java.time.Clock;
import java.util.Currency;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.wissel.spi.Capabilities;
import org.wissel.spi.OpenedAdapter;
import org.wissel.spi.Person;
import org.wissel.spi.expenses.ExpenseSystem;
import org.wissel.spi.expenses.Money;
import org.wissel.spi.leave.LeaveCapabilities.Decides;
import org.wissel.tck.ExpenseOwnHand;
import org.wissel.tck.ExpenseSystemContract;

/** The expenses contract over the wire. */
class HouseHttpExpensesTest extends ExpenseSystemContract {

  private final TestHr hr = new TestHr(Decides.DECIDES_HERE_RECORDED);
  private final OpenedAdapter adapter = TestHr.connect(hr.port());

  @AfterAll
  void stop() {
    adapter.close();
    hr.close();
  }

  @Override
  protected ExpenseSystem system() {
    return TestHr.expenses(adapter);
  }

  @Override
  protected Capabilities expectedCapabilities() {
    return Capabilities.ALL;
  }

  @Override
  protected Clock clock() {
    return hr.clock();
  }

  @Override
  protected List<Person> employees() {
    return List.of(TestHr.person("tom"), TestHr.person("joost"));
  }

  @Override
  protected Person approver() {
    return TestHr.person("sanne");
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
    return "P-2112";
  }

  @Override
  protected Currency foreign() {
    return Currency.getInstance("GBP");
  }

  @Override
  protected String unknownReference() {
    return "E/1 %2F?";
  }

  @Override
  protected ExpenseOwnHand ownHand() {
    return new ExpenseOwnHand() {
      @Override
      public void sanction(String reference, int item, Money amount, String reason) {
        hr.finance().sanction(reference, item, amount, reason.isEmpty() ? null : reason);
      }

      @Override
      public void returnItem(String reference, int item, String reason) {
        hr.finance().returnItem(reference, item, reason);
      }

      @Override
      public void refuse(String reference, String reason) {
        hr.finance().refuse(reference, reason);
      }

      @Override
      public void pay(String reference) {
        hr.finance().pay(reference);
      }

      @Override
      public byte[] receipt(String reference, String sha256) {
        return hr.finance().receipt(reference, sha256).orElseThrow();
      }
    };
  }
}
