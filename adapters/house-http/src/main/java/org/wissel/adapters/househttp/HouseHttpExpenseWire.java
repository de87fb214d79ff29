package org.wissel.adapters.househttp;

import static org.wissel.adapters.househttp.HouseHttpWire.each;
import static org.wissel.adapters.househttp.HouseHttpWire.knownOrNull;
import static org.wissel.adapters.househttp.HouseHttpWire.present;
import static org.wissel.adapters.househttp.HouseHttpWire.submissionOrNull;
import static org.wissel.adapters.househttp.HouseHttpWire.text;
import static org.wissel.adapters.househttp.HouseHttpWire.word;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.wissel.adapters.househttp.HouseHttpWire.Acknowledged;
import org.wissel.adapters.househttp.HouseHttpWire.Somebody;
import org.wissel.spi.Changes;
import org.wissel.spi.ContractBrokenException;
import org.wissel.spi.Cursor;
import org.wissel.spi.expenses.Approval;
import org.wissel.spi.expenses.ApprovalAtSource;
import org.wissel.spi.expenses.ClaimAtSource;
import org.wissel.spi.expenses.ClaimItemAtSource;
import org.wissel.spi.expenses.ClaimWrite;
import org.wissel.spi.expenses.CostCentreAtSource;
import org.wissel.spi.expenses.ExchangeRateAtSource;
import org.wissel.spi.expenses.ExpenseCategoryAtSource;
import org.wissel.spi.expenses.ExpenseCategoryAtSource.MileageRate;
import org.wissel.spi.expenses.ExpenseItem;
import org.wissel.spi.expenses.ExpenseReceipt;
import org.wissel.spi.expenses.ExpenseSubmission;
import org.wissel.spi.expenses.ExpenseTerms;
import org.wissel.spi.expenses.Money;
import org.wissel.spi.expenses.PaymentAtSource;

/**
 * The shapes of expenses on the wire; as {@link HouseHttpWire}. Money is text, as it writes itself.
 */
@SuppressWarnings("NullAway.Init")
public final class HouseHttpExpenseWire {

  private HouseHttpExpenseWire() {}

  private static Money money(@Nullable String value, String field) {
    return Money.parse(text(value, field));
  }

  private static @Nullable Money moneyOrNull(@Nullable String value) {
    return value == null ? null : Money.parse(value);
  }

  /** {@link ExpenseTerms}. */
  public static final class Terms {
    public @Nullable String currency;
    public @Nullable List<Category> categories;

    ExpenseTerms read() {
      return new ExpenseTerms(
          Currency.getInstance(text(currency, "currency")),
          each(categories, "categories", Category::read));
    }
  }

  /** {@link ExpenseCategoryAtSource}. */
  public static final class Category {
    public @Nullable String code;
    public @Nullable Map<String, String> names;
    public @Nullable String receiptFrom;
    public @Nullable String dayLimit;
    public @Nullable List<Kilometre> mileage;

    private ExpenseCategoryAtSource read() {
      return new ExpenseCategoryAtSource(
          text(code, "code"),
          HouseHttpWire.names(names),
          moneyOrNull(receiptFrom),
          moneyOrNull(dayLimit),
          each(mileage, "mileage", Kilometre::read));
    }
  }

  /** {@link MileageRate}. */
  public static final class Kilometre {
    public @Nullable LocalDate from;
    public @Nullable BigDecimal perKilometre;

    private MileageRate read() {
      return new MileageRate(present(from, "from"), present(perKilometre, "perKilometre"));
    }
  }

  /** {@link CostCentreAtSource}. */
  public static final class Centre {
    public @Nullable String code;
    public @Nullable String kind;
    public @Nullable Map<String, String> names;

    private CostCentreAtSource read() {
      return new CostCentreAtSource(
          text(code, "code"),
          word(CostCentreAtSource.Kind.class, kind, "kind"),
          HouseHttpWire.names(names));
    }
  }

  /** All cost centres. */
  public static final class Centres {
    public @Nullable List<Centre> costCentres;

    List<CostCentreAtSource> read() {
      return each(costCentres, "costCentres", Centre::read);
    }
  }

  /** {@link ExchangeRateAtSource}. */
  public static final class Rate {
    public @Nullable String currency;
    public @Nullable LocalDate from;
    public @Nullable BigDecimal rate;

    private ExchangeRateAtSource read() {
      return new ExchangeRateAtSource(
          Currency.getInstance(text(currency, "currency")),
          present(from, "from"),
          present(rate, "rate"));
    }
  }

  /** The rates of some days. */
  public static final class Rates {
    public @Nullable List<Rate> rates;

    List<ExchangeRateAtSource> read() {
      return each(rates, "rates", Rate::read);
    }
  }

  /** {@link ExpenseReceipt}. */
  public static final class Receipt {
    public @Nullable String sha256;
    public @Nullable String name;
    public @Nullable String mediaType;
    public @Nullable Integer size;

    static Receipt of(ExpenseReceipt receipt) {
      Receipt wire = new Receipt();
      wire.sha256 = receipt.sha256();
      wire.name = receipt.name();
      wire.mediaType = receipt.mediaType();
      wire.size = receipt.size();
      return wire;
    }

    private ExpenseReceipt read() {
      return new ExpenseReceipt(
          text(sha256, "sha256"),
          text(name, "name"),
          text(mediaType, "mediaType"),
          present(size, "size"));
    }
  }

  /** {@link ExpenseItem.Vat}. */
  public static final class Vat {
    public @Nullable BigDecimal percent;
    public @Nullable String amount;

    private static @Nullable Vat ofNullable(ExpenseItem.@Nullable Vat vat) {
      if (vat == null) {
        return null;
      }
      Vat wire = new Vat();
      wire.percent = vat.percent();
      wire.amount = vat.amount().toString();
      return wire;
    }

    private ExpenseItem.Vat read() {
      return new ExpenseItem.Vat(present(percent, "percent"), money(amount, "amount"));
    }
  }

  /** {@link ExpenseItem.Paid}. */
  public static final class Paid {
    public @Nullable String amount;
    public @Nullable BigDecimal rate;
    public @Nullable Vat vat;

    private static @Nullable Paid ofNullable(ExpenseItem.@Nullable Paid paid) {
      if (paid == null) {
        return null;
      }
      Paid wire = new Paid();
      wire.amount = paid.amount().toString();
      wire.rate = paid.rate();
      wire.vat = Vat.ofNullable(paid.vat());
      return wire;
    }

    private ExpenseItem.Paid read() {
      return new ExpenseItem.Paid(
          money(amount, "amount"), present(rate, "rate"), vat == null ? null : vat.read());
    }
  }

  /** {@link ExpenseItem.Mileage}. */
  public static final class Mileage {
    public @Nullable BigDecimal kilometres;
    public @Nullable BigDecimal perKilometre;

    private static @Nullable Mileage ofNullable(ExpenseItem.@Nullable Mileage mileage) {
      if (mileage == null) {
        return null;
      }
      Mileage wire = new Mileage();
      wire.kilometres = mileage.kilometres();
      wire.perKilometre = mileage.perKilometre();
      return wire;
    }

    private ExpenseItem.Mileage read() {
      return new ExpenseItem.Mileage(
          present(kilometres, "kilometres"), present(perKilometre, "perKilometre"));
    }
  }

  /** {@link ExpenseItem} on its way there, {@link ClaimItemAtSource} on its way back. */
  public static final class Item {
    public @Nullable Integer number;
    public @Nullable LocalDate date;
    public @Nullable String category;
    public @Nullable String description;
    public @Nullable Paid paid;
    public @Nullable Mileage mileage;
    public @Nullable String claimed;
    public @Nullable String costCentre;
    public @Nullable String status;
    public @Nullable String sanctioned;
    public @Nullable String reason;
    public @Nullable String receiptState;
    public @Nullable List<Receipt> receipts;

    static Item of(ExpenseItem item) {
      Item wire = new Item();
      wire.number = item.number();
      wire.date = item.date();
      wire.category = item.category();
      wire.description = item.description();
      wire.paid = Paid.ofNullable(item.paid());
      wire.mileage = Mileage.ofNullable(item.mileage());
      wire.claimed = item.claimed().toString();
      wire.costCentre = item.costCentre();
      wire.receipts = item.receipts().stream().map(Receipt::of).toList();
      return wire;
    }

    private ClaimItemAtSource read() {
      return new ClaimItemAtSource(
          present(number, "number"),
          present(date, "date"),
          category,
          description,
          paid == null ? null : paid.read(),
          mileage == null ? null : mileage.read(),
          money(claimed, "claimed"),
          costCentre,
          Objects.requireNonNullElse(
              knownOrNull(ClaimItemAtSource.Status.class, text(status, "status")),
              ClaimItemAtSource.Status.OTHER),
          moneyOrNull(sanctioned),
          reason,
          word(ClaimItemAtSource.Receipts.class, receiptState, "receiptState"),
          each(receipts, "receipts", Receipt::read));
    }
  }

  /** {@link Approval}. */
  public static final class Approved {
    public Somebody by;
    public Instant at;

    private static @Nullable Approved ofNullable(@Nullable Approval approval) {
      if (approval == null) {
        return null;
      }
      Approved wire = new Approved();
      wire.by = Somebody.of(approval.by());
      wire.at = approval.at();
      return wire;
    }
  }

  /** {@link ExpenseSubmission}. */
  public static final class Submission {
    public String submission;
    public Somebody employee;
    public String purpose;
    public List<Item> items;
    public @Nullable Approved approval;
    public Instant submittedAt;
    public String language;

    static Submission of(ExpenseSubmission s) {
      Submission wire = new Submission();
      wire.submission = s.submission().toString();
      wire.employee = Somebody.of(s.employee());
      wire.purpose = s.purpose();
      wire.items = s.items().stream().map(Item::of).toList();
      wire.approval = Approved.ofNullable(s.approval());
      wire.submittedAt = s.submittedAt();
      wire.language = s.language();
      return wire;
    }
  }

  /** {@link ClaimWrite} and what is written. */
  public static final class Written {
    public String submission;
    public String reference;
    public @Nullable String version;
    public Somebody by;
    public Instant at;
    public String language;
    public @Nullable String reason;
    public @Nullable List<Integer> items;
    public @Nullable Item item;
    public @Nullable Approved approval;
    public @Nullable Integer number;
    public @Nullable List<Receipt> receipts;

    static Written of(ClaimWrite write) {
      Written wire = new Written();
      wire.submission = write.submission().toString();
      wire.reference = write.reference();
      wire.version = write.version();
      wire.by = Somebody.of(write.by());
      wire.at = write.at();
      wire.language = write.language();
      return wire;
    }

    Written approvedBy(@Nullable Approval given) {
      approval = Approved.ofNullable(given);
      return this;
    }
  }

  /** What came of a write: either it is done, or these receipts have to come first. */
  public static final class Filed {
    public @Nullable Acknowledged acknowledgement;
    public @Nullable List<String> missing;

    Filed check() {
      List<String> first = each(missing, "missing", hash -> text(hash, "missing"));
      if ((acknowledgement == null) == first.isEmpty()) {
        throw new ContractBrokenException(
            "the answer says neither that it is filed nor what is missing", null);
      }
      return this;
    }
  }

  /** That a receipt has come. */
  public static final class Held {
    public @Nullable String sha256;

    String read() {
      return text(sha256, "sha256");
    }
  }

  /** {@link ClaimAtSource}. */
  public static final class Claim {
    public @Nullable String submission;
    public @Nullable String reference;
    public @Nullable String version;
    public @Nullable Somebody employee;
    public @Nullable String purpose;
    public @Nullable List<Item> items;
    public @Nullable String approval;
    public @Nullable String rawApproval;
    public @Nullable Somebody decidedBy;
    public @Nullable String payment;
    public @Nullable String rawPayment;
    public @Nullable LocalDate paymentOn;
    public @Nullable String reimbursed;
    public @Nullable String reason;
    public @Nullable Instant submittedAt;
    public @Nullable Instant updatedAt;

    ClaimAtSource read() {
      String approvalWord = text(approval, "approval");
      String paymentWord = text(payment, "payment");
      return new ClaimAtSource(
          submissionOrNull(submission),
          text(reference, "reference"),
          text(version, "version"),
          present(employee, "employee").read(),
          text(purpose, "purpose"),
          each(items, "items", Item::read),
          Objects.requireNonNullElse(
              knownOrNull(ApprovalAtSource.class, approvalWord), ApprovalAtSource.OTHER),
          rawApproval == null ? approvalWord : rawApproval,
          Somebody.readNullable(decidedBy),
          Objects.requireNonNullElse(
              knownOrNull(PaymentAtSource.class, paymentWord), PaymentAtSource.OTHER),
          rawPayment == null ? paymentWord : rawPayment,
          paymentOn,
          moneyOrNull(reimbursed),
          reason,
          present(submittedAt, "submittedAt"),
          present(updatedAt, "updatedAt"));
    }
  }

  /** A batch of changed claims. */
  public static final class ClaimChanges {
    public @Nullable List<Claim> records;
    public @Nullable String next;
    public @Nullable Boolean more;

    Changes<ClaimAtSource> read() {
      return new Changes<>(
          each(records, "records", Claim::read),
          new Cursor(present(next, "next")),
          present(more, "more"));
    }
  }
}
