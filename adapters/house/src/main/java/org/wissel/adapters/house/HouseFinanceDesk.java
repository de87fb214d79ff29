package org.wissel.adapters.house;

import static org.wissel.spi.expenses.PaymentAtSource.NOT_PAID;
import static org.wissel.spi.expenses.PaymentAtSource.PAID;
import static org.wissel.spi.expenses.PaymentAtSource.REFUSED;
import static org.wissel.spi.expenses.PaymentAtSource.SCHEDULED;

import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.wissel.adapters.house.HouseExpenseSystem.Doing;
import org.wissel.spi.Person;
import org.wissel.spi.expenses.ClaimAtSource;
import org.wissel.spi.expenses.ClaimItemAtSource;
import org.wissel.spi.expenses.ClaimItemAtSource.Status;
import org.wissel.spi.expenses.ClaimWrite;
import org.wissel.spi.expenses.ExchangeRateAtSource;
import org.wissel.spi.expenses.ExpenseItem;
import org.wissel.spi.expenses.Money;

/**
 * What finance does by its own hand, without the portal: only to claims that are approved. Every
 * action shows up in the portal's changes. An action that the rules forbid throws a {@link
 * org.wissel.spi.RequestRejectedException} with an English sentence.
 */
public final class HouseFinanceDesk {

  private final HouseDatabase database;
  private final HouseExpenseRegister register;
  private final HouseExpenseSystem expenses;

  HouseFinanceDesk(
      HouseDatabase database, HouseExpenseRegister register, HouseExpenseSystem expenses) {
    this.database = database;
    this.register = register;
    this.expenses = expenses;
  }

  /** The claim as the portal sees it. */
  public Optional<ClaimAtSource> claim(String reference) {
    return expenses.claim(reference);
  }

  /** The original that a claim has, or had before it was mended, under this hash. */
  public Optional<byte[]> receipt(String reference, String sha256) {
    return expenses.receipt(reference, sha256);
  }

  /**
   * Enters a claim that came on paper and is approved: without the portal, and without originals.
   *
   * @return its reference
   */
  public String enter(Person employee, Person approver, String purpose, List<ExpenseItem> items) {
    if (items.isEmpty()) {
      throw new IllegalArgumentException("a claim has items");
    }
    return expenses.enterHere(employee, approver, purpose, items);
  }

  /**
   * Says what is paid of an item. With the last one the claim is scheduled for the next payment
   * run, which is on Friday.
   *
   * @param amount at most what is claimed, and perhaps nothing
   * @param reason needed when that is less than claimed, else null
   */
  public void sanction(String reference, int number, Money amount, @Nullable String reason) {
    expenses.here(
        reference,
        doing -> {
          ClaimItemAtSource item = doing.item(number);
          if (item.status() == Status.RETURNED) {
            throw doing.say().returned();
          }
          if (amount.amount().signum() < 0 || amount.isMoreThan(item.claimed())) {
            throw doing.say().moreThanClaimed(item.claimed());
          }
          if (item.claimed().isMoreThan(amount)) {
            required(doing, reason);
          }
          register.setItem(
              doing.connection(), doing.id(), number, Status.SANCTIONED, amount, reason);
          boolean last =
              doing.claim().items().stream()
                  .allMatch(
                      other -> other.number() == number || other.status() == Status.SANCTIONED);
          register.setPayment(
              doing.connection(),
              doing.id(),
              last ? SCHEDULED : NOT_PAID,
              last ? nextRun() : null,
              null);
        });
  }

  private LocalDate nextRun() {
    return register.today().with(TemporalAdjusters.next(DayOfWeek.FRIDAY));
  }

  /** Sends one item back to the employee; what was said of the others stays. */
  public void returnItem(String reference, int number, String reason) {
    expenses.here(
        reference,
        doing -> {
          doing.item(number);
          register.setItem(
              doing.connection(),
              doing.id(),
              number,
              Status.RETURNED,
              null,
              required(doing, reason));
          register.setPayment(doing.connection(), doing.id(), NOT_PAID, null, null);
        });
  }

  /** Refuses a claim as a whole and for good. */
  public void refuse(String reference, String reason) {
    expenses.here(
        reference,
        doing ->
            register.setPayment(
                doing.connection(), doing.id(), REFUSED, null, required(doing, reason)));
  }

  /** Pays what is scheduled, today. */
  public void pay(String reference) {
    expenses.here(
        reference,
        doing -> {
          if (doing.claim().payment() != SCHEDULED) {
            throw doing.say().notThrough();
          }
          register.setPayment(doing.connection(), doing.id(), PAID, register.today(), null);
        });
  }

  /**
   * Sets what a currency is worth from a day until its next rate; what was claimed already stays.
   *
   * @param rate in euros, at most 10 decimals
   */
  public void setRate(Currency currency, LocalDate from, BigDecimal rate) {
    ExchangeRateAtSource checked = new ExchangeRateAtSource(currency, from, rate);
    if (currency.equals(HouseExpenseRegister.CURRENCY)) {
      throw new IllegalArgumentException("a euro is worth a euro");
    }
    database.inTransaction(
        connection -> {
          register.setRate(connection, currency, from, checked.rate());
          return true;
        });
  }

  private static String required(Doing doing, @Nullable String reason) {
    if (reason == null || reason.isBlank()) {
      throw doing.say().reasonMissing();
    }
    ClaimWrite.checkReason(reason);
    return reason.strip();
  }
}
