package org.wissel.spi.expenses;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What expenses can be for.
 *
 * @param code the system's key, e.g. {@code lunch}
 * @param names the name per language tag ({@code en}, {@code nl}); {@code en} is always there
 * @param receiptFrom what costs this much or more needs a receipt, in the currency of {@link
 *     ExpenseTerms}; nothing for always, null for never
 * @param dayLimit the most that is paid to an employee for the expenses of one day; null for no
 *     limit. Whether the system itself refuses more is its own business
 * @param mileage rates, oldest first; none for what is paid and not driven
 */
public record ExpenseCategoryAtSource(
    String code,
    Map<String, String> names,
    @Nullable Money receiptFrom,
    @Nullable Money dayLimit,
    List<MileageRate> mileage) {

  public ExpenseCategoryAtSource {
    names = Map.copyOf(names);
    mileage = List.copyOf(mileage);
  }

  /** Whether it is for what was driven. */
  public boolean driven() {
    return !mileage.isEmpty();
  }

  /** What a kilometre of that day is worth; empty before the first rate. */
  public Optional<BigDecimal> perKilometre(LocalDate day) {
    return mileage.stream()
        .filter(rate -> !rate.from().isAfter(day))
        .max(Comparator.comparing(MileageRate::from))
        .map(MileageRate::perKilometre);
  }

  /** Whether an item of that cost needs a receipt. */
  public boolean needsReceipt(Money cost) {
    return receiptFrom != null && cost.compareTo(receiptFrom) >= 0;
  }

  /**
   * What a kilometre is worth from a day until the next rate.
   *
   * @param perKilometre in the currency of {@link ExpenseTerms}
   */
  public record MileageRate(LocalDate from, BigDecimal perKilometre) {
    public MileageRate {
      perKilometre = Exact.positive(perKilometre, 3, 4, "a rate per kilometre");
    }
  }
}
