package org.wissel.portal.expenses;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.wissel.spi.expenses.CostCentreAtSource;
import org.wissel.spi.expenses.ExchangeRateAtSource;
import org.wissel.spi.expenses.ExpenseCategoryAtSource;
import org.wissel.spi.expenses.ExpenseTerms;

/** On what terms finance pays, as last read. */
record ExpenseTable(
    ExpenseTerms terms, List<ExchangeRateAtSource> rates, List<CostCentreAtSource> costCentres) {

  ExpenseTable {
    rates = List.copyOf(rates);
    costCentres = List.copyOf(costCentres);
  }

  Optional<ExpenseCategoryAtSource> category(@Nullable String code) {
    return terms.categories().stream().filter(known -> known.code().equals(code)).findFirst();
  }

  Optional<CostCentreAtSource> costCentre(@Nullable String code) {
    return costCentres.stream().filter(known -> known.code().equals(code)).findFirst();
  }

  /** The rate of that day, or the last one before it. */
  Optional<ExchangeRateAtSource> rate(Currency currency, LocalDate day) {
    return rates.stream()
        .filter(rate -> rate.currency().equals(currency) && !rate.from().isAfter(day))
        .max(Comparator.comparing(ExchangeRateAtSource::from));
  }

  /** In which something can have been paid: finance's own, then all with a rate. */
  List<Currency> currencies() {
    return Stream.concat(
            Stream.of(terms.currency()),
            rates.stream()
                .map(ExchangeRateAtSource::currency)
                .distinct()
                .sorted(Comparator.comparing(Currency::getCurrencyCode)))
        .toList();
  }
}
