package org.wissel.portal.expenses;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.wissel.spi.EmployeeNumber;
import org.wissel.spi.Person;
import org.wissel.spi.SubmissionId;
import org.wissel.spi.expenses.ApprovalAtSource;
import org.wissel.spi.expenses.ClaimAtSource;
import org.wissel.spi.expenses.ClaimItemAtSource;
import org.wissel.spi.expenses.ClaimItemAtSource.Receipts;
import org.wissel.spi.expenses.ClaimItemAtSource.Status;
import org.wissel.spi.expenses.ExpenseItem;
import org.wissel.spi.expenses.ExpenseItem.Paid;
import org.wissel.spi.expenses.ExpenseReceipt;
import org.wissel.spi.expenses.Money;
import org.wissel.spi.expenses.PaymentAtSource;

/** Claims for tests: Tom's, of two expenses with a receipt each. */
final class Claims {

  static final UUID ID = new UUID(1, 2);
  static final EmployeeNumber TOM = new EmployeeNumber("tom");
  static final EmployeeNumber SANNE = new EmployeeNumber("sanne");
  static final Person PERSON = new Person(TOM, "tom@example.org", "Tom Verhagen");
  static final Person MANAGER = new Person(SANNE, "sanne@example.org", "Sanne de Wit");
  static final Instant NOW = Instant.parse("2026-11-28T08:00:00Z");
  static final LocalDate DAY = LocalDate.parse("2026-11-27");

  private Claims() {}

  static byte[] original(int number) {
    return new byte[] {(byte) number};
  }

  static ExpenseReceipt receipt(int number) {
    return ExpenseReceipt.of("receipt-" + number + ".jpg", "image/jpeg", original(number));
  }

  static ExpenseItem item(int number, String amount, String category) {
    Money money = Money.parse("EUR " + amount);
    return new ExpenseItem(
        number,
        DAY,
        category,
        null,
        new Paid(money, BigDecimal.ONE, null),
        null,
        money,
        null,
        List.of(receipt(number)));
  }

  static List<ExpenseReceiptFile> files(int number) {
    return List.of(new ExpenseReceiptFile(new UUID(9, number), receipt(number).sha256()));
  }

  static ExpenseClaim sent(boolean pends) {
    List<ExpenseClaimItem> items = new ArrayList<>();
    items.add(new ExpenseClaimItem(item(1, "14.00", "parking"), files(1), Receipts.RECEIVED));
    items.add(new ExpenseClaimItem(item(2, "20.00", "taxi"), files(2), Receipts.RECEIVED));
    return ExpenseClaim.sent(ID, TOM, "C-7F3K2", "Workshop", items, pends, "nl", NOW);
  }

  /** As finance has it, with the second item in this status. */
  static ClaimAtSource there(
      ApprovalAtSource approval, PaymentAtSource payment, Status second, @Nullable String reason) {
    return there("v1", NOW, approval, payment, second, reason);
  }

  static ClaimAtSource there(
      String version,
      Instant updatedAt,
      ApprovalAtSource approval,
      PaymentAtSource payment,
      Status second,
      @Nullable String reason) {
    boolean paid = payment == PaymentAtSource.PAID;
    return new ClaimAtSource(
        new SubmissionId(ID),
        "E-1",
        version,
        PERSON,
        "Workshop",
        List.of(
            itemThere(item(1, "14.00", "parking"), Status.SANCTIONED, null),
            itemThere(item(2, "20.00", "taxi"), second, reason)),
        approval,
        approval.name(),
        approval == ApprovalAtSource.PENDING ? null : MANAGER,
        payment,
        payment.name(),
        payment == PaymentAtSource.NOT_PAID ? null : DAY,
        paid ? Money.parse("EUR 34.00") : null,
        null,
        NOW,
        updatedAt);
  }

  /** What finance made itself: approved, of expenses of which it says nothing but the amount. */
  static ClaimAtSource madeThere(
      Person employee, String version, PaymentAtSource payment, String... amounts) {
    List<ClaimItemAtSource> items = new ArrayList<>();
    for (String amount : amounts) {
      items.add(
          new ClaimItemAtSource(
              items.size() + 1,
              DAY,
              null,
              null,
              null,
              null,
              Money.parse("EUR " + amount),
              null,
              Status.OPEN,
              null,
              null,
              Receipts.NOT_REQUIRED,
              List.of()));
    }
    return new ClaimAtSource(
        null,
        "P-9",
        version,
        employee,
        "On paper",
        items,
        ApprovalAtSource.APPROVED,
        "approved",
        MANAGER,
        payment,
        payment.name(),
        null,
        null,
        null,
        NOW,
        NOW);
  }

  private static ClaimItemAtSource itemThere(
      ExpenseItem item, Status status, @Nullable String reason) {
    return new ClaimItemAtSource(
        item.number(),
        item.date(),
        item.category(),
        null,
        item.paid(),
        null,
        item.claimed(),
        null,
        status,
        status == Status.SANCTIONED ? item.claimed() : null,
        reason,
        Receipts.RECEIVED,
        item.receipts());
  }
}
