package org.wissel.spi.expenses;

import java.util.Currency;
import java.util.List;

/**
 * On what terms finance pays.
 *
 * @param currency in which claims are made and paid
 * @param categories at least one, in the order in which people are to choose; at most 100
 */
public record ExpenseTerms(Currency currency, List<ExpenseCategoryAtSource> categories) {
  public ExpenseTerms {
    categories = List.copyOf(categories);
  }
}
