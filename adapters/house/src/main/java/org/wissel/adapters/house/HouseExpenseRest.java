package org.wissel.adapters.house;

import static org.wissel.adapters.house.HouseJson.required;
import static org.wissel.adapters.house.HouseRest.body;
import static org.wissel.adapters.house.HouseRest.sameId;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.wissel.spi.Acknowledgement;
import org.wissel.spi.Person;
import org.wissel.spi.SubmissionId;
import org.wissel.spi.expenses.Approval;
import org.wissel.spi.expenses.ClaimWrite;
import org.wissel.spi.expenses.ExpenseItem;
import org.wissel.spi.expenses.ExpenseReceipt;
import org.wissel.spi.expenses.ExpenseSubmission;
import org.wissel.spi.expenses.ReceiptOriginals;

/**
 * The expense register's addresses: {@code /expenses/…}. A write that names receipts which have not
 * come yet is answered with their hashes and changes nothing: the portal sends each original by
 * itself, then the same write again. So a broken line costs one receipt at most, and no message is
 * larger than one.
 */
final class HouseExpenseRest {

  /** How many bytes a message may have that is no receipt; fifty items are far below. */
  static final int LARGEST_WRITE = 256 << 10;

  /**
   * Anything that is written to a claim; the last part of the address says what, and which fields
   * are read besides those of {@link ClaimWrite}.
   */
  record Written(
      @Nullable SubmissionId submission,
      @Nullable String reference,
      @Nullable String version,
      @Nullable Person by,
      @Nullable Instant at,
      @Nullable String language,
      @Nullable String reason,
      @Nullable Set<Integer> items,
      @Nullable ExpenseItem item,
      @Nullable Approval approval,
      @Nullable Integer number,
      @Nullable List<ExpenseReceipt> receipts) {

    ClaimWrite head() {
      return new ClaimWrite(
          required(submission, "submission"),
          required(reference, "reference"),
          version,
          required(by, "by"),
          required(at, "at"),
          required(language, "language"));
    }
  }

  /** What came of a write: either it is done, or these receipts have to come first. */
  record Filed(@Nullable Acknowledgement acknowledgement, List<String> missing) {}

  /** A receipt has not come yet. */
  private static final class NotHereYet extends RuntimeException {
    private static final long serialVersionUID = 1L;

    NotHereYet() {
      super("a receipt has not come yet", null, false, false);
    }
  }

  private static final ReceiptOriginals COME_BEFORE =
      receipt -> {
        throw new NotHereYet();
      };

  private final HouseExpenseSystem expenses;

  HouseExpenseRest(HouseExpenseSystem expenses) {
    this.expenses = expenses;
  }

  /** How many bytes the portal may send to one of these addresses. */
  static int largestBody(HouseCall head) {
    return isReceipt(head.path()) ? ExpenseReceipt.LARGEST : LARGEST_WRITE;
  }

  // /expenses/receipts/{submission of the write}/{sha256}
  private static boolean isReceipt(List<String> path) {
    return path.size() == 4 && path.get(1).equals("receipts");
  }

  HouseAnswer answer(HouseCall call) {
    List<String> path = call.path();
    String route = call.method() + " /" + String.join("/", path);
    return switch (route) {
      case "GET /expenses/capabilities" -> HouseAnswer.json(expenses.capabilities());
      case "GET /expenses/terms" -> HouseAnswer.json(expenses.terms());
      case "GET /expenses/cost-centres" ->
          HouseAnswer.json(Map.of("costCentres", expenses.costCentres()));
      case "GET /expenses/rates" ->
          HouseAnswer.json(Map.of("rates", expenses.rates(call.day("first"), call.day("last"))));
      case "GET /expenses/changes" ->
          HouseAnswer.json(expenses.changesSince(HouseRest.cursor(call), HouseRest.limit(call)));
      default -> {
        if (call.method().equals("PUT") && isReceipt(path)) {
          yield receipt(call);
        }
        yield path.size() == 3 ? other(call, path.get(1), path.get(2)) : HouseRest.nothingHere();
      }
    };
  }

  private HouseAnswer other(HouseCall call, String what, String which) {
    return switch (call.method() + " " + what) {
      case "GET claims" -> HouseRest.found(expenses.claim(which));
      case "GET submissions" -> HouseRest.found(expenses.findBySubmission(SubmissionId.of(which)));
      case "PUT submissions" -> submit(claim(call, SubmissionId.of(which)));
      case "PUT writes" -> write(which, body(call, Written.class));
      default -> HouseRest.nothingHere();
    };
  }

  private HouseAnswer receipt(HouseCall call) {
    SubmissionId write = SubmissionId.of(call.path().get(2));
    if (!call.isOfType("application/octet-stream")) {
      throw new HouseAnswer.Stop(
          HouseAnswer.refusal(415, "no-bytes", "The body must be application/octet-stream."));
    }
    String sha256 = ExpenseReceipt.sha256(call.body());
    if (!sha256.equals(call.path().get(3))) {
      throw new IllegalArgumentException("the body has another SHA-256 than the address");
    }
    expenses.hold(write, sha256, call.body());
    return HouseAnswer.json(Map.of("sha256", sha256));
  }

  private HouseAnswer submit(ExpenseSubmission claim) {
    return filed(
        claim.submission(), null, claim.receipts(), () -> expenses.submit(claim, COME_BEFORE));
  }

  private static ExpenseSubmission claim(HouseCall call, SubmissionId submission) {
    ExpenseSubmission read = body(call, ExpenseSubmission.class);
    sameId(read.submission(), submission);
    required(read.employee(), "employee");
    required(read.submittedAt(), "submittedAt");
    required(read.language(), "language");
    read.items().forEach(HouseExpenseRest::whole);
    whole(read.approval());
    return read;
  }

  private static ExpenseItem whole(ExpenseItem item) {
    required(item.date(), "date");
    return item;
  }

  private static @Nullable Approval whole(@Nullable Approval approval) {
    if (approval != null) {
      required(approval.by(), "by");
      required(approval.at(), "at");
    }
    return approval;
  }

  private HouseAnswer write(String what, Written w) {
    return switch (what) {
      case "approval" -> HouseAnswer.json(done(expenses.approve(w.head())));
      case "rejection" ->
          HouseAnswer.json(done(expenses.reject(w.head(), required(w.reason(), "reason"))));
      case "return" -> {
        Set<Integer> items = required(w.items(), "items");
        items.forEach(item -> required(item, "item"));
        yield HouseAnswer.json(
            done(expenses.sendBack(w.head(), items, required(w.reason(), "reason"))));
      }
      case "recall" -> HouseAnswer.json(done(expenses.recall(w.head())));
      case "item" -> {
        ClaimWrite head = w.head();
        ExpenseItem item = whole(required(w.item(), "item"));
        Approval approval = whole(w.approval());
        yield filed(
            head.submission(),
            head.reference(),
            item.receipts(),
            () -> expenses.mend(head, item, approval, COME_BEFORE));
      }
      case "receipts" -> {
        ClaimWrite head = w.head();
        List<ExpenseReceipt> receipts = required(w.receipts(), "receipts");
        receipts.forEach(receipt -> required(receipt, "receipt"));
        int number = required(w.number(), "number");
        yield filed(
            head.submission(),
            head.reference(),
            receipts,
            () -> expenses.addReceipts(head, number, receipts, COME_BEFORE));
      }
      default -> HouseRest.nothingHere();
    };
  }

  private HouseAnswer filed(
      SubmissionId write,
      @Nullable String reference,
      List<ExpenseReceipt> receipts,
      Supplier<Acknowledgement> work) {
    while (true) {
      try {
        return HouseAnswer.json(done(work.get()));
      } catch (NotHereYet e) {
        List<String> missing = expenses.missing(write, reference, receipts);
        // none when another try of the same write brought them meanwhile
        if (!missing.isEmpty()) {
          return HouseAnswer.json(new Filed(null, missing));
        }
      }
    }
  }

  private static Filed done(Acknowledgement acknowledgement) {
    return new Filed(acknowledgement, List.of());
  }
}
