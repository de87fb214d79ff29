package org.wissel.portal.expenses;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.wissel.spi.expenses.ExchangeRateAtSource;
import org.wissel.spi.expenses.ExpenseCategoryAtSource;
import org.wissel.spi.expenses.ExpenseItem;
import org.wissel.spi.expenses.ExpenseItem.Mileage;
import org.wissel.spi.expenses.ExpenseItem.Paid;
import org.wissel.spi.expenses.ExpenseItem.Vat;
import org.wissel.spi.expenses.ExpenseReceipt;
import org.wissel.spi.expenses.Money;

/**
 * Makes items of what was typed, one after the other, because those of one day share its limits:
 * what is left of a limit is claimed, the rest is the employee's.
 */
final class ExpenseCheck {

  /** How long ago an expense may be. */
  private static final int MOST_DAYS = 366;

  private static final Pattern NUMBER = Pattern.compile("([0-9]{1,9})(?:[.,]([0-9]{1,4}))?");

  /** What is wrong with a field, or what is to be known of an item; the sentence is at the key. */
  record Said(String field, String key, List<Object> arguments) {
    Said(String field, String key, Object... arguments) {
      this(field, key, List.of(arguments));
    }
  }

  /**
   * What became of an item.
   *
   * @param item null while something is wrong
   * @param cost what the employee spent, in finance's currency; null while it is not known
   * @param rate that was used; null for finance's own currency
   */
  record Checked(
      @Nullable ExpenseItem item,
      @Nullable Money cost,
      @Nullable ExchangeRateAtSource rate,
      List<Said> wrong,
      List<Said> notes) {}

  private record DayAndCategory(LocalDate day, String category) {}

  private final ExpenseTable table;
  private final LocalDate today;
  private final BiFunction<LocalDate, String, Money> before;
  private final Map<DayAndCategory, Money> here = new HashMap<>();

  /**
   * @param before what the employee claims for that day and category elsewhere
   */
  ExpenseCheck(ExpenseTable table, LocalDate today, BiFunction<LocalDate, String, Money> before) {
    this.table = table;
    this.today = today;
    this.before = before;
  }

  Checked item(int number, ExpenseItemForm form, List<ExpenseReceipt> receipts) {
    return new Item(number, form, receipts).checked();
  }

  /** One item while it is looked at. */
  private final class Item {
    private final int number;
    private final ExpenseItemForm form;
    private final List<ExpenseReceipt> receipts;
    private final List<Said> wrong = new ArrayList<>();
    private final List<Said> notes = new ArrayList<>();
    private final Currency own = table.terms().currency();
    private @Nullable ExchangeRateAtSource rate;

    Item(int number, ExpenseItemForm form, List<ExpenseReceipt> receipts) {
      this.number = number;
      this.form = form;
      this.receipts = receipts;
    }

    Checked checked() {
      LocalDate date = date();
      ExpenseCategoryAtSource category = table.category(form.category()).orElse(null);
      if (category == null) {
        wrong("category", "expenses.refusal.categoryMissing");
      }
      String description = description();
      String costCentre = costCentre();
      checkReceipts();
      Paid paid = null;
      Mileage mileage = null;
      Money cost = null;
      if (category != null && category.driven()) {
        mileage = date == null ? null : mileage(category, date);
        cost =
            mileage == null
                ? null
                : Money.rounded(mileage.kilometres().multiply(mileage.perKilometre()), own);
      } else {
        paid = date == null ? null : paid(date);
        cost = paid == null ? null : paid.amount().times(paid.rate(), own);
      }
      if (cost != null && !cost.isPositive()) {
        wrong(mileage == null ? "amount" : "kilometres", "expenses.refusal.nothing");
      }
      if (date == null || category == null || cost == null || !wrong.isEmpty()) {
        return new Checked(null, cost, rate, wrong, notes);
      }
      Money claimed = claimed(date, category, cost);
      if (!wrong.isEmpty()) {
        return new Checked(null, cost, rate, wrong, notes);
      }
      if (category.needsReceipt(cost) && receipts.isEmpty()) {
        notes.add(new Said("receipts", "expenses.note.receiptMissing"));
      }
      return new Checked(
          new ExpenseItem(
              number,
              date,
              category.code(),
              description,
              paid,
              mileage,
              claimed,
              costCentre,
              receipts),
          cost,
          rate,
          wrong,
          notes);
    }

    private <T> @Nullable T wrong(String field, String key, Object... arguments) {
      wrong.add(new Said(field, key, arguments));
      return null;
    }

    private @Nullable LocalDate date() {
      String typed = stripped(form.date());
      if (typed.isEmpty()) {
        return wrong("date", "expenses.refusal.dateMissing");
      }
      try {
        LocalDate date = LocalDate.parse(typed);
        if (date.isAfter(today)) {
          return wrong("date", "expenses.refusal.dateLater");
        }
        return date.isBefore(today.minusDays(MOST_DAYS))
            ? wrong("date", "expenses.refusal.dateTooOld")
            : date;
      } catch (DateTimeParseException e) {
        return wrong("date", "expenses.refusal.dateMissing");
      }
    }

    private @Nullable String description() {
      String typed = stripped(form.description()).replaceAll("\\s+", " ");
      if (typed.length() > ExpenseItem.LONGEST_DESCRIPTION || hasControls(typed)) {
        return wrong(
            "description", "expenses.refusal.descriptionTooLong", ExpenseItem.LONGEST_DESCRIPTION);
      }
      return typed.isEmpty() ? null : typed;
    }

    private @Nullable String costCentre() {
      String typed = stripped(form.costCentre());
      if (typed.isEmpty()) {
        return null;
      }
      // people choose "P-2101 Heat network" from the suggestions
      String code = typed.split(" ", 2)[0];
      return table.costCentre(code).isPresent()
          ? code
          : wrong("costCentre", "expenses.refusal.costCentreUnknown");
    }

    private void checkReceipts() {
      if (receipts.size() > ExpenseItem.MOST_RECEIPTS) {
        wrong("receipts", "expenses.refusal.tooManyReceipts", ExpenseItem.MOST_RECEIPTS);
      } else if (receipts.stream().map(ExpenseReceipt::sha256).distinct().count()
          < receipts.size()) {
        wrong("receipts", "expenses.refusal.sameReceipt");
      }
    }

    private @Nullable Mileage mileage(ExpenseCategoryAtSource category, LocalDate date) {
      BigDecimal kilometres = number("kilometres", form.kilometres(), 5, 1);
      Optional<BigDecimal> perKilometre = category.perKilometre(date);
      if (perKilometre.isEmpty()) {
        return wrong("date", "expenses.refusal.noMileageRate");
      }
      return kilometres == null ? null : new Mileage(kilometres, perKilometre.get());
    }

    private @Nullable Paid paid(LocalDate date) {
      Currency currency = currency();
      if (currency == null) {
        return null;
      }
      BigDecimal number =
          number("amount", form.amount(), 9, Math.max(0, currency.getDefaultFractionDigits()));
      BigDecimal worth = BigDecimal.ONE;
      if (!currency.equals(own)) {
        Optional<ExchangeRateAtSource> known = table.rate(currency, date);
        if (known.isEmpty()) {
          return wrong("currency", "expenses.refusal.noRate", currency.getCurrencyCode());
        }
        rate = known.get();
        worth = known.get().rate();
      }
      if (number == null) {
        return null;
      }
      Money amount = new Money(number, currency);
      if (!amount.isPositive()) {
        return wrong("amount", "expenses.refusal.nothing");
      }
      int saidBefore = wrong.size();
      Vat vat = vat(amount);
      return wrong.size() > saidBefore ? null : new Paid(amount, worth, vat);
    }

    private @Nullable Currency currency() {
      String typed = stripped(form.currency());
      if (typed.isEmpty()) {
        return own;
      }
      Currency known =
          table.currencies().stream()
              .filter(currency -> currency.getCurrencyCode().equals(typed))
              .findFirst()
              .orElse(null);
      return known == null ? wrong("currency", "expenses.refusal.currencyUnknown") : known;
    }

    private @Nullable Vat vat(Money paid) {
      if (stripped(form.vatPercent()).isEmpty() && stripped(form.vatAmount()).isEmpty()) {
        return null;
      }
      BigDecimal percent = number("vatPercent", form.vatPercent(), 3, 2);
      int decimals = Math.max(0, paid.currency().getDefaultFractionDigits());
      BigDecimal amount = number("vatAmount", form.vatAmount(), 9, decimals);
      if (percent == null || amount == null) {
        return null;
      }
      if (percent.compareTo(BigDecimal.valueOf(100)) > 0) {
        return wrong("vatPercent", "expenses.refusal.vatPercent");
      }
      Money vat = new Money(amount, paid.currency());
      return vat.isMoreThan(paid)
          ? wrong("vatAmount", "expenses.refusal.vatMore")
          : new Vat(percent, vat);
    }

    private @Nullable BigDecimal number(
        String field, @Nullable String typed, int whole, int decimals) {
      String text = stripped(typed);
      Matcher parts = NUMBER.matcher(text);
      if (text.isEmpty()) {
        return wrong(field, "expenses.refusal." + field + "Missing");
      }
      String behind = parts.matches() ? parts.group(2) : null;
      boolean fits =
          parts.matches()
              && parts.group(1).length() <= whole
              && (behind == null || behind.length() <= decimals);
      return fits
          ? new BigDecimal(parts.group(1) + (behind == null ? "" : "." + behind))
          : wrong(field, "expenses.refusal." + field + "Number");
    }

    private Money claimed(LocalDate date, ExpenseCategoryAtSource category, Money cost) {
      Money limit = category.dayLimit();
      if (limit == null) {
        return cost;
      }
      DayAndCategory key = new DayAndCategory(date, category.code());
      Money other =
          before.apply(date, category.code()).plus(here.getOrDefault(key, Money.zero(own)));
      Money left = other.isMoreThan(limit) ? Money.zero(own) : limit.minus(other);
      if (!left.isPositive()) {
        wrong("amount", "expenses.refusal.limitReached", category, limit, date);
        return cost;
      }
      Money claimed = cost.isMoreThan(left) ? left : cost;
      here.merge(key, claimed, Money::plus);
      if (cost.isMoreThan(claimed)) {
        notes.add(new Said("amount", "expenses.note.limit", category, limit, cost.minus(claimed)));
      }
      return claimed;
    }
  }

  static String stripped(@Nullable String typed) {
    return typed == null ? "" : typed.strip();
  }

  /** The database keeps no null character, and nobody reads the others. */
  static boolean hasControls(String text) {
    return text.chars().anyMatch(c -> Character.isISOControl(c) && c != '\n' && c != '\t');
  }
}
