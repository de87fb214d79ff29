package org.wissel.adapters.househttp;

import jakarta.ws.rs.core.Response;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.wissel.adapters.househttp.HouseHttpExpenseWire.Filed;
import org.wissel.adapters.househttp.HouseHttpExpenseWire.Item;
import org.wissel.adapters.househttp.HouseHttpExpenseWire.Receipt;
import org.wissel.adapters.househttp.HouseHttpExpenseWire.Written;
import org.wissel.spi.Acknowledgement;
import org.wissel.spi.Capabilities;
import org.wissel.spi.Changes;
import org.wissel.spi.ContractBrokenException;
import org.wissel.spi.Cursor;
import org.wissel.spi.SubmissionId;
import org.wissel.spi.expenses.Approval;
import org.wissel.spi.expenses.ClaimAtSource;
import org.wissel.spi.expenses.ClaimWrite;
import org.wissel.spi.expenses.CostCentreAtSource;
import org.wissel.spi.expenses.ExchangeRateAtSource;
import org.wissel.spi.expenses.ExpenseItem;
import org.wissel.spi.expenses.ExpenseReceipt;
import org.wissel.spi.expenses.ExpenseSubmission;
import org.wissel.spi.expenses.ExpenseSystem;
import org.wissel.spi.expenses.ExpenseTerms;
import org.wissel.spi.expenses.ReceiptOriginals;

/** The expense register at the other end of the line. */
final class HouseHttpExpenseSystem implements ExpenseSystem {

  // what looks different is none of the register's, and would not be safe in an address
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9-]{1,40}");

  // with fifty items each, and as much said of every one as may be, they stay below what the line
  // takes
  private static final int MOST_AT_ONCE = 50;

  private final HouseHttpLine line;
  private final HouseHttpKept<Capabilities> capabilities;

  HouseHttpExpenseSystem(HouseHttpLine line) {
    this.line = line;
    this.capabilities =
        new HouseHttpKept<>(
            line.clock(),
            () ->
                line.ask(
                    HouseHttpClient::expenseCapabilities,
                    HouseHttpWire.Cannot.class,
                    HouseHttpWire.Cannot::read));
  }

  @Override
  public Capabilities capabilities() {
    return capabilities.answer();
  }

  @Override
  public ExpenseTerms terms() {
    return line.ask(
        HouseHttpClient::terms, HouseHttpExpenseWire.Terms.class, HouseHttpExpenseWire.Terms::read);
  }

  @Override
  public List<CostCentreAtSource> costCentres() {
    return line.ask(
        HouseHttpClient::costCentres,
        HouseHttpExpenseWire.Centres.class,
        HouseHttpExpenseWire.Centres::read);
  }

  @Override
  public List<ExchangeRateAtSource> rates(LocalDate first, LocalDate last) {
    if (last.isBefore(first) || ChronoUnit.DAYS.between(first, last) >= MOST_DAYS) {
      throw new IllegalArgumentException("rates are asked of 1 to 92 days");
    }
    return line.ask(
        client -> client.rates(first.toString(), last.toString()),
        HouseHttpExpenseWire.Rates.class,
        HouseHttpExpenseWire.Rates::read);
  }

  @Override
  public Acknowledgement submit(ExpenseSubmission submission, ReceiptOriginals originals) {
    String json = line.json(HouseHttpExpenseWire.Submission.of(submission));
    return filed(
        client -> client.submitClaim(submission.submission().toString(), json),
        submission.submission(),
        submission.receipts(),
        originals);
  }

  @Override
  public Acknowledgement approve(ClaimWrite write) {
    return write("approval", Written.of(write));
  }

  @Override
  public Acknowledgement reject(ClaimWrite write, String reason) {
    ClaimWrite.checkReason(reason);
    Written written = Written.of(write);
    written.reason = reason;
    return write("rejection", written);
  }

  @Override
  public Acknowledgement sendBack(ClaimWrite write, Set<Integer> items, String reason) {
    ClaimWrite.checkReason(reason);
    Written written = Written.of(write);
    written.items = items.stream().sorted().toList();
    written.reason = reason;
    return write("return", written);
  }

  @Override
  public Acknowledgement recall(ClaimWrite write) {
    return write("recall", Written.of(write));
  }

  @Override
  public Acknowledgement mend(
      ClaimWrite write, ExpenseItem item, @Nullable Approval approval, ReceiptOriginals originals) {
    Written written = Written.of(write).approvedBy(approval);
    written.item = Item.of(item);
    return write("item", written, write.submission(), item.receipts(), originals);
  }

  @Override
  public Acknowledgement addReceipts(
      ClaimWrite write, int item, List<ExpenseReceipt> receipts, ReceiptOriginals originals) {
    Written written = Written.of(write);
    written.number = item;
    written.receipts = receipts.stream().map(Receipt::of).toList();
    return write("receipts", written, write.submission(), receipts, originals);
  }

  private Acknowledgement write(String what, Written written) {
    return write(
        what, written, SubmissionId.of(written.submission), List.of(), ReceiptOriginals.NONE);
  }

  private Acknowledgement write(
      String what,
      Written written,
      SubmissionId write,
      List<ExpenseReceipt> receipts,
      ReceiptOriginals originals) {
    String json = line.json(written);
    return filed(client -> client.writeClaim(what, json), write, receipts, originals);
  }

  /**
   * Makes a write; where the register misses receipts, hands over those and makes it again. What is
   * asked first is the write and not the receipts, since a register that has it needs none of them.
   */
  private Acknowledgement filed(
      Function<HouseHttpClient, Response> call,
      SubmissionId write,
      List<ExpenseReceipt> receipts,
      ReceiptOriginals originals) {
    Filed first = line.ask(call, Filed.class, Filed::check);
    if (first.acknowledgement != null) {
      return first.acknowledgement.read();
    }
    for (String sha256 : HouseHttpWire.present(first.missing, "missing")) {
      handOver(
          write,
          receipts.stream()
              .filter(receipt -> receipt.sha256().equals(sha256))
              .findFirst()
              .orElseThrow(
                  () -> new ContractBrokenException("a receipt is asked that nobody named", null)),
          originals);
    }
    Filed second = line.ask(call, Filed.class, Filed::check);
    return HouseHttpWire.present(second.acknowledgement, "acknowledgement").read();
  }

  private void handOver(SubmissionId write, ExpenseReceipt receipt, ReceiptOriginals originals) {
    byte[] content = originals.of(receipt);
    receipt.check(content);
    line.ask(
        client -> client.receipt(write.toString(), receipt.sha256(), content),
        HouseHttpExpenseWire.Held.class,
        HouseHttpExpenseWire.Held::read);
  }

  @Override
  public Optional<ClaimAtSource> claim(String reference) {
    if (!NAME.matcher(reference).matches()) {
      return Optional.empty();
    }
    return line.find(
        client -> client.claim(reference),
        HouseHttpExpenseWire.Claim.class,
        HouseHttpExpenseWire.Claim::read);
  }

  @Override
  public Optional<ClaimAtSource> findBySubmission(SubmissionId submission) {
    return line.find(
        client -> client.findClaim(submission.toString()),
        HouseHttpExpenseWire.Claim.class,
        HouseHttpExpenseWire.Claim::read);
  }

  @Override
  public Changes<ClaimAtSource> changesSince(Cursor cursor, int limit) {
    if (limit < 1 || limit > 200) {
      throw new IllegalArgumentException("a batch has 1 to 200 claims");
    }
    return line.ask(
        client -> client.claimChanges(cursor.value(), Math.min(limit, MOST_AT_ONCE)),
        HouseHttpExpenseWire.ClaimChanges.class,
        HouseHttpExpenseWire.ClaimChanges::read);
  }
}
