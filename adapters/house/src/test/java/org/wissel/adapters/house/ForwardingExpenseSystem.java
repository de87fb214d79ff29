package org.wissel.adapters.house;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.wissel.spi.Acknowledgement;
import org.wissel.spi.Capabilities;
import org.wissel.spi.Changes;
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

/** Does as another one does; a test overrides what shall be different. */
class ForwardingExpenseSystem implements ExpenseSystem {

  final ExpenseSystem real;

  ForwardingExpenseSystem(ExpenseSystem real) {
    this.real = real;
  }

  @Override
  public Capabilities capabilities() {
    return real.capabilities();
  }

  @Override
  public ExpenseTerms terms() {
    return real.terms();
  }

  @Override
  public List<CostCentreAtSource> costCentres() {
    return real.costCentres();
  }

  @Override
  public List<ExchangeRateAtSource> rates(LocalDate first, LocalDate last) {
    return real.rates(first, last);
  }

  @Override
  public Acknowledgement submit(ExpenseSubmission submission, ReceiptOriginals originals) {
    return real.submit(submission, originals);
  }

  @Override
  public Acknowledgement approve(ClaimWrite write) {
    return real.approve(write);
  }

  @Override
  public Acknowledgement reject(ClaimWrite write, String reason) {
    return real.reject(write, reason);
  }

  @Override
  public Acknowledgement sendBack(ClaimWrite write, Set<Integer> items, String reason) {
    return real.sendBack(write, items, reason);
  }

  @Override
  public Acknowledgement recall(ClaimWrite write) {
    return real.recall(write);
  }

  @Override
  public Acknowledgement mend(
      ClaimWrite write, ExpenseItem item, @Nullable Approval approval, ReceiptOriginals originals) {
    return real.mend(write, item, approval, originals);
  }

  @Override
  public Acknowledgement addReceipts(
      ClaimWrite write, int item, List<ExpenseReceipt> receipts, ReceiptOriginals originals) {
    return real.addReceipts(write, item, receipts, originals);
  }

  @Override
  public Optional<ClaimAtSource> claim(String reference) {
    return real.claim(reference);
  }

  @Override
  public Optional<ClaimAtSource> findBySubmission(SubmissionId submission) {
    return real.findBySubmission(submission);
  }

  @Override
  public Changes<ClaimAtSource> changesSince(Cursor cursor, int limit) {
    return real.changesSince(cursor, limit);
  }
}
