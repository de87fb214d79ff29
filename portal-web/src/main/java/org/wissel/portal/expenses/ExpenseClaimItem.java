package org.wissel.portal.expenses;

import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Table;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.wissel.spi.expenses.ClaimItemAtSource;
import org.wissel.spi.expenses.ClaimItemAtSource.Receipts;
import org.wissel.spi.expenses.ClaimItemAtSource.Status;
import org.wissel.spi.expenses.ExpenseItem;
import org.wissel.spi.expenses.ExpenseReceipt;
import org.wissel.spi.expenses.Money;

/** One expense of a claim that was sent. It changes with its claim only. */
@Entity
@Table(name = "expense_item")
class ExpenseClaimItem {

  @Id
  @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "expense_item")
  @SequenceGenerator(name = "expense_item", sequenceName = "expense_item_id", allocationSize = 1)
  private @Nullable Long id;

  private int number;

  @Convert(converter = ExpenseItemColumn.class)
  private ExpenseItem content;

  /** The content that a mending wants, until the system confirmed it. */
  @Convert(converter = ExpenseItemColumn.class)
  private @Nullable ExpenseItem wanted;

  // what the database sums up and searches
  @Column(name = "day")
  private LocalDate day;

  private String category;
  private BigDecimal claimed;

  @Enumerated(EnumType.STRING)
  private Status status;

  private @Nullable String sanctioned;
  private @Nullable String reason;

  @Enumerated(EnumType.STRING)
  @Column(name = "receipt_state")
  private Receipts receiptState;

  @ElementCollection
  @CollectionTable(name = "expense_receipt", joinColumns = @JoinColumn(name = "item"))
  private List<ExpenseReceiptFile> files = new ArrayList<>();

  @SuppressWarnings("NullAway.Init") // for JPA
  protected ExpenseClaimItem() {}

  @SuppressWarnings("NullAway.Init") // the content is set by count()
  ExpenseClaimItem(ExpenseItem item, List<ExpenseReceiptFile> files, Receipts receiptState) {
    this.number = item.number();
    this.status = Status.OPEN;
    this.receiptState = receiptState;
    this.files.addAll(files);
    count(item);
  }

  void count(ExpenseItem item) {
    content = item;
    day = item.date();
    category = item.category();
    claimed = item.claimed().amount();
  }

  // --- verbs ---

  void want(ExpenseItem item, List<ExpenseReceiptFile> more) {
    wanted = item;
    more.stream().filter(file -> !files.contains(file)).forEach(files::add);
  }

  void dropWanted() {
    wanted = null;
  }

  /** What was wanted counts. */
  void mended() {
    ExpenseItem mended = wanted;
    if (mended != null) {
      count(mended);
      wanted = null;
      status = Status.OPEN;
      sanctioned = null;
      reason = null;
      if (!mended.receipts().isEmpty()) {
        receiptState = Receipts.RECEIVED;
      }
    }
  }

  /** More receipts are on their way. */
  void add(List<ExpenseReceiptFile> more) {
    more.stream().filter(file -> !files.contains(file)).forEach(files::add);
  }

  /** The system has more receipts. */
  void proven(List<ExpenseReceipt> more) {
    List<ExpenseReceipt> all = new ArrayList<>(content.receipts());
    more.stream().filter(receipt -> !all.contains(receipt)).forEach(all::add);
    count(
        new ExpenseItem(
            content.number(),
            content.date(),
            content.category(),
            content.description(),
            content.paid(),
            content.mileage(),
            content.claimed(),
            content.costCentre(),
            all));
    receiptState = Receipts.RECEIVED;
  }

  void sentBack(String why) {
    status = Status.RETURNED;
    reason = why;
  }

  /** Takes in how the system has it; true when finance has just sent it back. */
  boolean atSource(ClaimItemAtSource there) {
    boolean returned = there.status() == Status.RETURNED && status != Status.RETURNED;
    if (wanted == null || there.status() != Status.RETURNED) {
      status = there.status();
    }
    Money paid = there.sanctioned();
    sanctioned = paid == null ? null : paid.toString();
    reason = there.reason();
    receiptState = there.receiptState();
    return returned;
  }

  // --- what it is ---

  int number() {
    return number;
  }

  ExpenseItem content() {
    return content;
  }

  @Nullable ExpenseItem wanted() {
    return wanted;
  }

  Status status() {
    return status;
  }

  @Nullable Money sanctioned() {
    return sanctioned == null ? null : Money.parse(sanctioned);
  }

  @Nullable String reason() {
    return reason;
  }

  Receipts receiptState() {
    return receiptState;
  }

  List<ExpenseReceiptFile> files() {
    return List.copyOf(files);
  }

  @Nullable UUID fileOf(String sha256) {
    return files.stream()
        .filter(file -> file.sha256().equals(sha256))
        .map(ExpenseReceiptFile::file)
        .findFirst()
        .orElse(null);
  }
}
