package org.wissel.portal.expenses;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.wissel.portal.expenses.ExpenseReadingRepository.YearLine;
import org.wissel.portal.platform.Csv;
import org.wissel.portal.platform.Refusal;
import org.wissel.portal.platform.audit.AuditLog;
import org.wissel.portal.platform.identity.CurrentEmployee;
import org.wissel.portal.platform.identity.Role;
import org.wissel.portal.platform.shell.Words;
import org.wissel.spi.EmployeeNumber;
import org.wissel.spi.expenses.ExpenseItem;
import org.wissel.spi.expenses.ExpenseItem.Mileage;
import org.wissel.spi.expenses.ExpenseItem.Paid;
import org.wissel.spi.expenses.ExpenseItem.Vat;
import org.wissel.spi.expenses.Money;

/** The expenses of a year as a file of lines, one for each, that spreadsheets open. */
@ApplicationScoped
@Transactional
class ExpenseYears {

  private static final int FIRST = 2000;
  private static final int LAST = 2200;

  @Inject ExpenseReadingRepository readings;
  @Inject AuditLog audit;
  @Inject CurrentEmployee current;
  @Inject Words words;

  /**
   * @param everybody whether those of all employees are wanted, which is for finance alone
   */
  byte[] csv(int year, boolean everybody) {
    if (year < FIRST || year > LAST) {
      throw Refusal.notFound();
    }
    EmployeeNumber me = current.number();
    if (everybody) {
      current.require(Role.FINANCE);
      audit.did("expenses.year", String.valueOf(year), null, null, null);
    }
    Locale locale = current.locale();
    StringBuilder file = new StringBuilder("\ufeff");
    line(file, words.text(locale, "expenses.year.columns").split(";"));
    for (YearLine line : readings.year(year, everybody ? null : me.value())) {
      line(file, cells(line, locale));
    }
    return file.toString().getBytes(UTF_8);
  }

  private @Nullable Object[] cells(YearLine line, Locale locale) {
    ExpenseItem item = line.item();
    Paid paid = item.paid();
    Vat vat = paid == null ? null : paid.vat();
    Mileage mileage = item.mileage();
    Money sanctioned = line.sanctioned();
    return new @Nullable Object[] {
      line.receipt(),
      line.reference(),
      line.employee(),
      line.name(),
      line.purpose(),
      item.number(),
      item.date(),
      item.category(),
      item.description(),
      paid == null ? null : paid.amount().currency(),
      paid == null ? null : paid.amount().amount().toPlainString(),
      paid == null ? null : paid.rate().toPlainString(),
      vat == null ? null : vat.percent().toPlainString(),
      vat == null ? null : vat.amount().amount().toPlainString(),
      mileage == null ? null : mileage.kilometres().toPlainString(),
      mileage == null ? null : mileage.perKilometre().toPlainString(),
      item.claimed().currency(),
      item.claimed().amount().toPlainString(),
      sanctioned == null ? null : sanctioned.amount().toPlainString(),
      item.costCentre(),
      words.text(locale, "expenses.state." + line.state()),
      line.paidOn(),
      item.receipts().stream().map(r -> r.sha256()).collect(Collectors.joining(" "))
    };
  }

  private static void line(StringBuilder file, @Nullable Object... cells) {
    file.append(Arrays.stream(cells).map(Csv::cell).collect(Collectors.joining(",")))
        .append("\r\n");
  }
}
